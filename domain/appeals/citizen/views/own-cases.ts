import type { SiteContext } from '../../../contexts.ts'
import { asCitizensSee, hiddenSteps } from '../../hidden-steps.ts'
import { type Road, type RoadClock, roadOf } from '../../reading/road.ts'

export interface OwnRow {
  readonly number: string
  readonly title: string
  readonly place: string | null
  readonly unit: string | null
  readonly road: Road
}

const MOST = 200

/** The 200 newest appeals of a citizen, without clocks. */
export async function ownCases({ db, now }: Pick<SiteContext, 'db' | 'now'>, citizenId: string): Promise<OwnRow[]> {
  const stand = await db
    .selectFrom('appeals as appeal')
    .leftJoin('units as unit', 'unit.id', 'appeal.unit_id')
    .leftJoin('places as place', 'place.id', 'appeal.place_id')
    .leftJoin('assignments as given', 'given.id', 'appeal.assignment_id')
    .select([
      'appeal.id',
      'appeal.number',
      'appeal.title',
      'appeal.state',
      'appeal.outcome',
      'appeal.round',
      'appeal.historic',
      'appeal.received_at',
      'appeal.told_at',
      'appeal.closed_at',
    ])
    .select(['unit.name as unit', 'place.full_name as place', 'given.dispatched_at', 'given.signed_at'])
    .where('appeal.citizen_id', '=', citizenId)
    .orderBy('appeal.received_at', 'desc')
    .limit(MOST)
    .execute()
  const hidden = await hiddenSteps(
    db,
    stand.map(({ id }) => id),
    now,
  )
  return stand.map((one) => {
    const { number, title, place, unit, ...row } = asCitizensSee(one, hidden)
    const stamps = {
      dispatchedAt: row.dispatched_at,
      signedAt: row.signed_at,
      answeredAt: row.told_at,
      ratedAt: row.outcome ? row.closed_at : null,
    }
    return { number, title, place, unit, road: roadOf<RoadClock>(row, stamps, null) }
  })
}
