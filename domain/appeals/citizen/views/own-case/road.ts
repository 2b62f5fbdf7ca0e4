import type { Clock } from '../../../../clocks/clock.ts'
import { afterLastRecall } from '../../../reading/after-last-recall.ts'
import { type Road, roadClock, roadOf } from '../../../reading/road.ts'
import type { Appeal } from '../../../tables.ts'
import type { OwnCaseRows } from './rows.ts'

export function ownRoad(appeal: Appeal, rows: OwnCaseRows, running: Clock | null): Road {
  const assignments = afterLastRecall(rows.assignments)
  const stamps = {
    dispatchedAt: rows.history.dispatchedAt ?? assignments[0]?.dispatched_at ?? null,
    signedAt: assignments.find(({ signed_at }) => signed_at)?.signed_at ?? null,
    answeredAt: appeal.told_at,
    ratedAt: rows.ratings.at(-1)?.rated_at ?? null,
  }
  return roadOf(appeal, stamps, running && roadClock(running))
}
