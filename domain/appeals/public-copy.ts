import { json } from '../../platform/json.ts'
import type { Step } from '../step.ts'
import { statusOf } from './status.ts'
import type { Appeal } from './tables.ts'

/**
 * Writes status, rating and `outdated` of the public copy after a move of its appeal. `advance` calls it for every move. The text of the
 * copy and the facts of its answer change only in `publish`, by a person.
 */
export async function updatePublicCopy({ tx, write }: Step, before: Appeal, after: Appeal): Promise<void> {
  if (before.publication !== 'published' || after.publication !== 'published' || looksAlike(before, after)) return
  const ratings = tx
    .selectFrom('ratings')
    .select(['attitude', 'speed', 'result', 'rated_at'])
    .where('appeal_id', '=', after.id)
    .orderBy('round', 'desc')
  const rating = after.outcome ? await ratings.executeTakeFirst() : undefined
  const copied = tx
    .updateTable('published_cases')
    .set({
      state: statusOf(after),
      outcome: after.outcome,
      round: after.round,
      outdated: after.copy_outdated,
      stars: rating ? json({ attitude: rating.attitude, speed: rating.speed, result: rating.result }) : null,
      rated_at: rating?.rated_at ?? null,
    })
    .where('id', '=', after.id)
  write(copied)
}

const looksAlike = (before: Appeal, after: Appeal): boolean =>
  statusOf(before) === statusOf(after) &&
  before.outcome === after.outcome &&
  before.round === after.round &&
  before.copy_outdated === after.copy_outdated
