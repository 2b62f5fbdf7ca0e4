import { sql } from 'kysely'
import type { Database } from '../../schema.ts'
import type { Period } from './figures.ts'

export interface UnitFigures {
  readonly unitId: string
  readonly name: string
  readonly kind: string
  readonly received: number
  readonly told: number
  readonly inTime: number
  readonly signed: number
  readonly signedInTime: number
  readonly judged: number
  readonly solved: number
  readonly open: number
  readonly overdue: number
}

/**
 * Counts of every open unit below the root, zeros too, in register order, because this is not a ranking (国办函〔2025〕66号). The root
 * unit and closed units are listed if they have counts, so that the columns add up.
 */
export async function figuresByUnit(db: Database, { from, until }: Period, now: Date): Promise<UnitFigures[]> {
  const { rows } = await sql<UnitFigures>`
    select u.id as "unitId", u.name, u.kind,
           coalesce(d.received, 0) as received, coalesce(t.told, 0) as told, coalesce(t.in_time, 0) as "inTime",
           coalesce(d.signed, 0) as signed, coalesce(d.signed_in_time, 0) as "signedInTime",
           coalesce(r.judged, 0) as judged, coalesce(r.solved, 0) as solved,
           coalesce(o.open, 0) as open, coalesce(o.overdue, 0) as overdue
    from units u
    left join (
      select unit_id, count(*) as received, count(signed_at) as signed,
             count(*) filter (where signed_at <= sign_due_at) as signed_in_time
      from assignments where dispatched_at >= ${from} and dispatched_at < ${until} and round = 1
        and state <> 'recalled' -- it was never this unit's
      group by unit_id
    ) d on d.unit_id = u.id
    left join (
      select unit_id, count(*) as told, count(*) filter (where late is not true) as in_time
      from appeals where told_at >= ${from} and told_at < ${until} and not historic group by unit_id
    ) t on t.unit_id = u.id
    left join (
      select a.unit_id, count(*) as judged, count(*) filter (where r.outcome = 'solved') as solved
      from ratings r join appeals a on a.id = r.appeal_id
      where r.rated_at >= ${from} and r.rated_at < ${until} group by a.unit_id
    ) r on r.unit_id = u.id
    left join (
      select unit_id, count(*) as open, count(*) filter (where due_at < ${now} and not paused) as overdue
      from assignments where due_at is not null and state in ('given', 'in_hand') group by unit_id
    ) o on o.unit_id = u.id
    where (u.closed_at is null and u.parent_id is not null) or coalesce(d.received, t.told, r.judged, o.open) is not null
    order by u.position, u.code
  `.execute(db)
  return rows
}
