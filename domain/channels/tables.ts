import type { Generated } from 'kysely'
import type { MatterKind } from '../matter.ts'

/** Messages to citizens and notices to desks. Only this module writes them. */
export interface ChannelTables {
  messages: {
    id: string
    key: string
    channel: string
    identity_id: string | null
    staff_id: string | null
    template: string
    text: string
    /** `replaced`: never sent, because a later message on the same matter says more; `taken_back`: because its step was undone. */
    state: Generated<'waiting' | 'sent' | 'failed' | 'dead' | 'unreachable' | 'replaced' | 'taken_back'>
    attempts: Generated<number>
    next_attempt_at: Date
    error: string | null
    created_at: Date
    sent_at: Date | null
    /** Set while a worker is sending it. */
    taken_at: Date | null
    matter_id: Generated<string | null>
    purpose: Generated<'step' | 'result' | 'question'>
    /** When a message that is held back is expected to go. */
    expected_at: Generated<Date | null>
  }
  strangers_sms: {
    key: string
    phone_fingerprint: string
    sent_at: Date
  }
  desk_notices: {
    id: string
    key: string
    unit_id: string | null
    role: string | null
    staff_id: string | null
    matter_kind: MatterKind | null
    matter_id: string | null
    kind: string
    text: string
    created_at: Date
  }
  desk_notice_reads: {
    notice_id: string
    staff_id: string
    read_at: Date
  }
}
