import { z } from 'zod'
import { OUTCOMES } from '../../appeal.ts'
import type { Appeal } from '../../tables.ts'
import { afterLastRecall } from '../after-last-recall.ts'
import { DeskClock } from '../desk-row.ts'
import { ENDED, roadOf } from '../road.ts'
import { Moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskRoad = z.object({
  receivedAt: Moment,
  dispatchedAt: Moment.nullable(),
  signedAt: Moment.nullable(),
  answeredAt: Moment.nullable(),
  ratedAt: Moment.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  reworking: z.boolean(),
  ended: z.enum(ENDED).nullable(),
  clock: DeskClock.nullable(),
})

export function deskRoad(appeal: Appeal, rows: AppealRows, clock: DeskClock | null): z.infer<typeof DeskRoad> {
  const assignments = afterLastRecall(rows.assignments)
  const stamps = {
    dispatchedAt: assignments[0]?.sign_due_at ? assignments[0].dispatched_at : null, // imported: nobody knows when
    signedAt: assignments.findLast(({ signed_at }) => signed_at)?.signed_at ?? null,
    answeredAt: toldAt(appeal, rows),
    ratedAt: rows.ratings.at(-1)?.rated_at ?? null,
  }
  const road = roadOf(appeal, stamps, clock)
  return road.ended === 'elsewhere' && rows.answers.length === 0 ? { ...road, ended: 'closed_elsewhere' } : road
}

/** When the citizen was told. An imported answer without a time has `told_at` only to be sorted by. */
export const toldAt = ({ historic, told_at }: Appeal, { answers }: Pick<AppealRows, 'answers'>): Date | null =>
  historic && answers.length > 0 && answers.every(({ submitted_at }) => !submitted_at) ? null : told_at
