import { json } from '../../platform/json.ts'
import { enqueue } from '../enqueue.ts'
import type { Step } from '../step.ts'
import { statusOf } from './status.ts'
import type { Appeal } from './tables.ts'
import { undoneUntil } from './undoable.ts'

/**
 * Writes status, rating and `outdated` of the public copy after a move of its appeal. `advance` calls it for every move. The text of the
 * copy and the facts of its answer change only in `publish`, by a person. A step that can still be undone is shown when it no longer can be.
 */
export async function updatePublicCopy(step: Step, before: Appeal, after: Appeal): Promise<void> {
  if (before.publication !== 'published' || after.publication !== 'published' || looksAlike(before, after)) return
  if (canBeUndone(before, after)) enqueue(step, 'show-in-public', { appealId: after.id }, undoneUntil(step.now))
  else await writePublicCopy(step, after)
}

/** Writes the copy as the appeal stands now. */
export async function writePublicCopy({ tx, write }: Step, after: Appeal): Promise<void> {
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

const canBeUndone = (before: Appeal, after: Appeal): boolean =>
  (after.state === 'told' && before.state !== 'told') || (before.state === 'inspection' && after.state === 'closed')

const looksAlike = (before: Appeal, after: Appeal): boolean =>
  statusOf(before) === statusOf(after) &&
  before.outcome === after.outcome &&
  before.round === after.round &&
  before.copy_outdated === after.copy_outdated
