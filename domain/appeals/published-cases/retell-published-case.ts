import { json } from '../../../platform/json.ts'
import type { Transaction } from '../../schema.ts'
import type { Appeal } from '../appeal.ts'

/**
 * Tells the public copy where the appeal stands now, and whether it was answered again since. What it says of the matter, and how long
 * the answer it shows took, changes only by a person's yes, in `publish`.
 */
export async function retellPublishedCase(tx: Transaction, appeal: Appeal): Promise<void> {
  if (appeal.publication !== 'published') return
  const ratings = tx
    .selectFrom('ratings')
    .select(['attitude', 'speed', 'result', 'rated_at'])
    .where('appeal_id', '=', appeal.id)
    .orderBy('round', 'desc')
  const rating = appeal.outcome ? await ratings.executeTakeFirst() : undefined
  await tx
    .updateTable('published_cases')
    .set({
      state: appeal.state,
      outcome: appeal.outcome,
      round: appeal.round,
      outdated: appeal.copy_outdated,
      stars: rating ? json({ attitude: rating.attitude, speed: rating.speed, result: rating.result }) : null,
      rated_at: rating?.rated_at ?? null,
    })
    .where('id', '=', appeal.id)
    .execute()
}
