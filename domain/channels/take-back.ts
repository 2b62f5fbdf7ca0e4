import type { Step } from '../step.ts'

/**
 * Takes a message back before it is sent. Answers whether it could be: not once a worker has taken it. Worker and caller meet at the
 * row's lock, so it is either sent or taken back.
 */
export async function takeBackMessage({ tx }: Step, key: string): Promise<boolean> {
  const taken = await tx
    .updateTable('messages')
    .set({ state: 'taken_back' })
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .where('taken_at', 'is', null)
    .where('attempts', '=', 0)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
