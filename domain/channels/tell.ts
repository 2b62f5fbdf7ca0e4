import { newId } from '../../platform/ids.ts'
import type { Matter } from '../matter.ts'
import { alongside } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { insertInto } from '../written.ts'

export interface CitizenMessage {
  /** Occasion and subject, such as `told/APPEAL/ROUND`. A second message with the same key is not stored. */
  readonly key: string
  readonly identityId: string
  readonly template: string
  /** Only numbers, places and links; no names. */
  readonly text: string
  readonly now: Date
}

/**
 * Stores a message to a citizen in the outbox, in the caller's transaction. The worker looks for messages every 500 ms when it is
 * idle (server/site-rounds.ts), so nothing needs to be enqueued.
 */
export async function tellCitizen(tx: Transaction, { key, identityId, template, text, now }: CitizenMessage): Promise<void> {
  await alongside(
    tx,
    insertInto(
      'messages',
      {
        id: newId(),
        key,
        channel: 'sms',
        identity_id: identityId,
        staff_id: null,
        template,
        text,
        next_attempt_at: now,
        error: null,
        created_at: now,
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
  readonly now: Date
}

/** Stores a notice to a desk, in the caller's transaction. A second notice with the same key is not stored. */
export async function tellDesk(tx: Transaction, notice: DeskNotice): Promise<void> {
  await alongside(
    tx,
    insertInto(
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
        created_at: notice.now,
      },
      { onceBy: 'key' },
    ),
  )
}
