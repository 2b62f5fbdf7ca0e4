import { sql } from 'kysely'
import type { WorkerContext } from '../../contexts.ts'
import { CODE_LASTS_MINUTES, renewCode } from '../../people/codes.ts'
import { staffMobile } from '../../people/staff-mobile.ts'
import { openIdentity } from '../../people/vault.ts'
import type { Delivery } from '../channels.ts'
import { type Admission, admit, type Postponed } from '../internal/admit.ts'
import { CODE_TEMPLATE, codeIdOf, type Message, MOST_ATTEMPTS, nextAttemptAfter } from '../message.ts'
import { whereabouts } from '../whereabouts.ts'

const BATCH = 50
const LEASE = 5 * 60_000 // longer than a batch can take; after it, messages that a crash left behind are sent again

/**
 * Sends the due messages in batches, until none is due. Several may run at once; each message is taken by one. A crash between
 * sending and recording sends a message twice, so the adapter gets its key. Returns how many were tried.
 */
export async function deliverMessages(context: WorkerContext, _payload: Record<string, never> = {}): Promise<number> {
  let tried = 0
  for (;;) {
    const batch = await takeBatch(context)
    const faults = (await Promise.all(batch.map((message) => deliver(context, message)))).filter((fault) => fault !== undefined)
    if (faults.length) throw new AggregateError(faults, `${faults.length} of ${batch.length} messages met a fault of ours`)

    tried += batch.length
    if (batch.length < BATCH) return tried
  }
}

/**
 * Makes due at once what was taken before that moment and is still not recorded. Only for a worker that knows that nobody else is sending:
 * what a living one sends would be sent twice.
 */
export async function freeTaken({ db, now }: Pick<WorkerContext, 'db' | 'now'>, before: Date): Promise<void> {
  await db.updateTable('messages').set({ taken_at: null, next_attempt_at: now }).where('taken_at', '<', before).execute()
}

async function takeBatch({ db, now }: WorkerContext): Promise<Message[]> {
  return await db
    .updateTable('messages')
    .set((row) => ({ attempts: row('attempts', '+', 1), next_attempt_at: new Date(now.getTime() + LEASE), taken_at: now }))
    .where('id', 'in', (query) =>
      query
        .selectFrom('messages')
        .select('id')
        .where('state', 'in', ['waiting', 'failed'])
        .where('next_attempt_at', '<=', now)
        .orderBy(sql`template <> ${sql.lit(CODE_TEMPLATE)}`) // codes first, as in the index
        .orderBy('next_attempt_at')
        .limit(BATCH)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute()
}

// Records a fault as a failed try, so that one bad message does not stop the others, and returns it to be thrown.
async function deliver(context: WorkerContext, message: Message): Promise<unknown> {
  if (message.attempts > MOST_ATTEMPTS) {
    await record(context, message, { outcome: 'failed', reason: 'interrupted', again: false })
    return undefined
  }
  try {
    const result = await send(context, message)
    if ('replaced' in result) return undefined // `admit` recorded it
    if ('until' in result) await postpone(context, message, result)
    else await record(context, message, result)
    return undefined
  } catch (fault) {
    await record(context, message, { outcome: 'failed', reason: 'fault', again: true })
    return fault
  }
}

async function send(context: WorkerContext, message: Message): Promise<Delivery | Exclude<Admission, { also: string }>> {
  const { db, now, keyring, channels, site } = context
  if (message.template === CODE_TEMPLATE && now.getTime() - message.created_at.getTime() > CODE_LASTS_MINUTES * 60_000) {
    // The gateway was away so long that the citizen has given up. Our own delay is made up for.
    if (message.error) return { outcome: 'failed', reason: 'code_expired', again: false }
    await renewCode(db, codeIdOf(message), now)
  }
  if (!message.identity_id && !message.staff_id) return { outcome: 'unreachable', reason: 'no_identity' }
  const phone = message.identity_id
    ? (await openIdentity(db, { keyring }, message.identity_id)).phone
    : await staffMobile(db, message.staff_id!)
  if (!phone) return { outcome: 'unreachable', reason: 'no_phone' }
  // A code was admitted when it was asked for; the phone of a member of staff was entered by an administrator.
  const atOnce = message.template === CODE_TEMPLATE || message.staff_id !== null
  const admitted = atOnce ? { also: '' } : await admit(context, message, phone)
  if (!('also' in admitted)) return admitted
  const where = message.staff_id ? '' : ` ${whereabouts(site, channels.portal)}`
  return await channels.sms(phone, message.text + admitted.also + where, message.key)
}

async function postpone(
  { db }: WorkerContext,
  { id, attempts }: Message,
  { until, because, expectedAt }: Postponed,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ attempts: attempts - 1, next_attempt_at: until, error: because, expected_at: expectedAt, taken_at: null })
    .where('id', '=', id)
    .where('state', '<>', 'replaced') // meanwhile, by another that was admitted
    .execute()
}

async function record({ db, now }: WorkerContext, message: Message, delivery: Delivery): Promise<void> {
  const again = delivery.outcome === 'failed' && delivery.again ? nextAttemptAfter(message.attempts, now) : null
  const state = delivery.outcome === 'failed' ? (again ? 'failed' : 'dead') : delivery.outcome
  const over = state !== 'failed'

  await db
    .updateTable('messages')
    .set({
      state,
      error: delivery.outcome === 'sent' ? null : delivery.reason,
      sent_at: delivery.outcome === 'sent' ? now : null,
      next_attempt_at: again ?? now,
      taken_at: null,
      ...(over && message.template === CODE_TEMPLATE ? { text: '' } : {}),
    })
    .where('id', '=', message.id)
    .execute()
  if (state === 'dead') await db.deleteFrom('strangers_sms').where('key', '=', message.key).execute() // it reached nobody
}
