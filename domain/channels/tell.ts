import { newId } from '../../platform/ids.ts'
import type { Matter } from '../matter.ts'
import type { Step } from '../step.ts'
import { insertRows } from '../written.ts'
import type { Purpose } from './message.ts'

export interface CitizenMessage {
  /** Occasion and subject, such as `told/APPEAL/ROUND`. A second message with the same key is not stored. */
  readonly key: string
  readonly identityId: string
  readonly template: string
  /** The matter it tells of, if any: a later message on the same one may replace it while it waits. */
  readonly matterId?: string
  readonly purpose?: Purpose
  /** Only numbers, places and links; no names. */
  readonly text: string
  /** Not to be sent earlier. */
  readonly notBefore?: Date
}

/**
 * Stores a message to a citizen in the outbox, with the caller's step. The worker looks for messages every 500 ms when it is idle
 * (server/site-rounds.ts), so nothing needs to be enqueued.
 */
export function tellCitizen(step: Step, { key, identityId, template, matterId, purpose, text, notBefore }: CitizenMessage): void {
  step.write(
    insertRows(
      'messages',
      {
        id: newId(),
        key,
        channel: 'sms',
        identity_id: identityId,
        staff_id: null,
        template,
        matter_id: matterId ?? null,
        purpose: purpose ?? 'step',
        text,
        next_attempt_at: notBefore ?? step.now,
        error: null,
        created_at: step.now,
        sent_at: null,
      },
      { onceBy: 'key' },
    ),
  )
}

export interface StaffMessage {
  readonly key: string
  readonly staffId: string
  readonly template: string
  /** No names, nothing that a stranger could use. */
  readonly text: string
}

/** Stores a message to the phone of a member of staff. It goes to the number in the account, if that is a mobile when it is sent. */
export function tellStaff(step: Step, { key, staffId, template, text }: StaffMessage): void {
  step.write(
    insertRows(
      'messages',
      {
        id: newId(),
        key,
        channel: 'sms',
        identity_id: null,
        staff_id: staffId,
        template,
        text,
        next_attempt_at: step.now,
        error: null,
        created_at: step.now,
        sent_at: null,
      },
      { onceBy: 'key' },
    ),
  )
}

export interface DeskNotice {
  readonly key: string
  /** For everybody at the unit, only those with `role` there, or one member of staff. */
  readonly unitId?: string | null
  readonly role?: string | null
  readonly staffId?: string | null
  /** The subject, for the link. */
  readonly matter?: Matter | null
  readonly kind: string
  readonly text: string
}

/** Stores a notice to a desk, with the caller's step. A second notice with the same key is not stored. */
export function tellDesk(step: Step, notice: DeskNotice): void {
  step.write(
    insertRows(
      'desk_notices',
      {
        id: newId(),
        key: notice.key,
        unit_id: notice.unitId ?? null,
        role: notice.role ?? null,
        staff_id: notice.staffId ?? null,
        matter_kind: notice.matter?.kind ?? null,
        matter_id: notice.matter?.id ?? null,
        kind: notice.kind,
        text: notice.text,
        created_at: step.now,
      },
      { onceBy: 'key' },
    ),
  )
}
