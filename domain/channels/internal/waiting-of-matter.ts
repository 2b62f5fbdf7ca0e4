import type { Transaction } from '../../schema.ts'
import type { Message } from '../message.ts'

type Waiting = Pick<Message, 'id' | 'purpose' | 'created_at'>

/** Of the messages that wait on the same matter, this one included, the newest question or result, else the newest step. */
export async function mostUsefulWaiting(tx: Transaction, message: Message): Promise<Waiting> {
  if (!message.matter_id) return message
  const waiting = await tx
    .selectFrom('messages')
    .select(['id', 'purpose', 'created_at'])
    .where('matter_id', '=', message.matter_id)
    .where('state', 'in', ['waiting', 'failed'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return waiting.find(({ purpose }) => purpose !== 'step') ?? waiting[0] ?? message
}

/** Marks what waits on the same matter and is older: every message sends the citizen to the page that shows all of it. */
export async function markReplaced(tx: Transaction, { id, matter_id, created_at }: Message): Promise<void> {
  if (!matter_id) return
  await tx
    .updateTable('messages')
    .set({ state: 'replaced', error: null })
    .where('matter_id', '=', matter_id)
    .where('state', 'in', ['waiting', 'failed'])
    .where('created_at', '<=', created_at)
    .where('id', '<', id)
    .execute()
}
