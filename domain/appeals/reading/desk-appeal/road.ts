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
    dispatchedAt: assignments[0]?.dispatched_at ?? null,
    signedAt: assignments.findLast(({ signed_at }) => signed_at)?.signed_at ?? null,
    answeredAt: appeal.told_at,
    ratedAt: rows.ratings.at(-1)?.rated_at ?? null,
  }
  return roadOf(appeal, stamps, clock)
}
