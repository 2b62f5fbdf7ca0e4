import { newId } from '../../platform/ids.ts'
import type { Matter } from '../matter.ts'
import { alongside } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { insertInto } from '../written.ts'

export interface CitizenMessage {
  /** What is told of what, as `told/APPEAL/ROUND`: telling it twice makes one message. */
  readonly key: string
  readonly identityId: string
  readonly template: string
  /** Numbers, places and links only; no names. */
  readonly text: string
  readonly now: Date
}

/**
 * Puts a message to a citizen into the outbox, in the caller's transaction. The worker looks for waiting messages every second
 * or two (`deliver-messages`), so nothing needs to be enqueued.
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
  /** Everybody at the unit, or only those who hold `role` there; or one member of staff. */
  readonly unitId?: string | null
  readonly role?: string | null
  readonly staffId?: string | null
  /** What it is about, for the link. */
  readonly matter?: Matter | null
  readonly kind: string
  readonly text: string
  readonly now: Date
}

/** Leaves a notice on a desk, in the caller's transaction. Telling it twice under one key leaves one. */
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
