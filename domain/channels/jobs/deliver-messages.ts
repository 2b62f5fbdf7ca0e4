import type { WorkerContext } from '../../contexts.ts'
import { CODE_LASTS_MINUTES } from '../../people/codes.ts'
import { openIdentity } from '../../people/vault.ts'
import type { Delivery } from '../channels.ts'
import { CODE_TEMPLATE, type Message, MOST_ATTEMPTS, nextAttemptAfter } from '../message.ts'

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

async function takeBatch({ db, now }: WorkerContext): Promise<Message[]> {
  return await db
    .updateTable('messages')
    .set((row) => ({ attempts: row('attempts', '+', 1), next_attempt_at: new Date(now.getTime() + LEASE) }))
    .where('id', 'in', (query) =>
      query
        .selectFrom('messages')
        .select('id')
        .where('state', 'in', ['waiting', 'failed'])
        .where('next_attempt_at', '<=', now)
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
    await record(context, message, await send(context, message))
    return undefined
  } catch (fault) {
    await record(context, message, { outcome: 'failed', reason: 'fault', again: true })
    return fault
  }
}

async function send({ db, now, keyring, channels }: WorkerContext, message: Message): Promise<Delivery> {
  // An expired code is useless to the citizen.
  const age = now.getTime() - message.created_at.getTime()
  if (message.template === CODE_TEMPLATE && age > CODE_LASTS_MINUTES * 60_000)
    return { outcome: 'failed', reason: 'code_expired', again: false }
  if (!message.identity_id) return { outcome: 'unreachable', reason: 'no_identity' }
  const { phone } = await openIdentity(db, { keyring }, message.identity_id)
  if (!phone) return { outcome: 'unreachable', reason: 'no_phone' }
  return await channels.sms(phone, message.text, message.key)
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
      ...(over && message.template === CODE_TEMPLATE ? { text: '' } : {}),
    })
    .where('id', '=', message.id)
    .execute()
}
