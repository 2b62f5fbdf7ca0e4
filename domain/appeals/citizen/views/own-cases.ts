import { sql } from 'kysely'
import type { SiteContext } from '../../../contexts.ts'
import type { Citizen } from '../../../people/citizen.ts'
import { provedPhone } from '../../../people/proved-phone.ts'
import { identityLooks } from '../../../people/views/identity-looks.ts'
import { asCitizensSee, hiddenSteps } from '../../hidden-steps.ts'
import { type Road, type RoadClock, roadOf } from '../../reading/road.ts'
import { NEEDS_SECRET, surelyTheirs, withPhone } from '../by-phone.ts'

export interface OwnRow {
  readonly number: string
  readonly title: string
  readonly place: string | null
  readonly unit: string | null
  readonly road: Road
}

/** What the phone of a signed-in citizen opens, and what happened to its name and number. */
export interface OwnCases {
  readonly cases: readonly OwnRow[]
  /** How many are confidential, which need the secret. */
  readonly apart: number
  readonly looks: readonly { readonly at: Date; readonly who: string; readonly why: string; readonly number: string | null }[]
  /** How many looks were for what is confidential. */
  readonly looksApart: number
  /** What is older is not counted here: the number may have had another owner. */
  readonly since: Date
}

const MOST = 200

/** The 200 newest appeals that were spoken with this phone, signed in or not, without clocks, and who looked at the identity for them. */
export async function ownCases(context: Pick<SiteContext, 'db' | 'now'>, citizen: Citizen): Promise<OwnCases> {
  const { db } = context
  const phone = await provedPhone(context, citizen)
  const { rows: owned } = await sql<{ id: string; number: string; apart: boolean }>`
    select a.id, a.number, ${NEEDS_SECRET} as apart from appeals a
    where ${withPhone(phone)} and ${surelyTheirs(phone)}
    order by a.received_at desc, a.id desc limit ${MOST}`.execute(db)
  const shown = owned.filter(({ apart }) => !apart)
  const subjectIds = owned.map(({ id }) => id)
  const [cases, looks] = await Promise.all([
    ownRows(
      context,
      shown.map(({ id }) => id),
    ),
    identityLooks(db, { identityIds: [citizen.identityId], subjectIds }),
  ])
  const numberOf = (id: string | null) => shown.find((one) => one.id === id)?.number ?? null
  const open = looks.filter(({ subjectId }) => subjectId === null || numberOf(subjectId))
  return {
    cases,
    apart: owned.length - shown.length,
    looks: open.map(({ at, unit, position, reason, subjectId }) => ({
      at,
      who: [unit, position].filter(Boolean).join(' '),
      why: reason,
      number: numberOf(subjectId),
    })),
    looksApart: looks.length - open.length,
    since: phone.sureSince,
  }
}

/** These appeals as rows of a list, the newest first. */
export async function ownRows({ db, now }: Pick<SiteContext, 'db' | 'now'>, ids: readonly string[]): Promise<OwnRow[]> {
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
    .where((eb) => eb('appeal.id', '=', eb.fn.any(eb.val([...ids]))))
    .orderBy('appeal.received_at', 'desc')
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
