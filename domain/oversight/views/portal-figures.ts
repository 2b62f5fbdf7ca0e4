import { sql } from 'kysely'
import { WITHHOLD_REASONS } from '../../appeals/withhold-reasons.ts'
import type { Database } from '../../schema.ts'
import type { Period } from './figures.ts'

/** Received in each month up to this one, oldest first; months without any are 0. */
export async function receivedByMonth(
  db: Database,
  months: readonly { month: string; from: Date; until: Date }[],
): Promise<{ month: string; received: number }[]> {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const { rows } = await sql<{ month: string; received: number }>`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*) as received
    from appeals where received_at >= ${first.from} and received_at < ${last.until} group by 1`.execute(db)
  return months.map(({ month }) => ({ month, received: rows.find((row) => row.month === month)?.received ?? 0 }))
}

/** Appeals of the period by town, most first. */
export async function receivedByTown(
  db: Database,
  { from, until }: Period,
): Promise<{ placeId: string; name: string; count: number }[]> {
  const { rows } = await sql<{ placeId: string; name: string; count: number }>`
    select town.id as "placeId", town.name, count(*) as count
    from appeals as appeal
    join places as place on place.id = appeal.place_id
    join places as town on town.id = any (place.path) and town.level = 'town'
    where appeal.received_at >= ${from} and appeal.received_at < ${until}
    group by town.id, town.name order by count desc, town.name limit 30`.execute(db)
  return rows
}

/** How many that were received in the period stand in the public list. */
export async function publicOf(db: Database, { from, until }: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from published_cases
    where withdrawn_at is null and received_at >= ${from} and received_at < ${until}`.execute(db)
  return rows[0]!.count
}

/** How many of the period are not public or were taken down, by the reason of the latest decision. */
export async function notPublished(db: Database, { from, until }: Period): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select decided.reason, count(*) as count
    from appeals as appeal
    cross join lateral (
      select event.particulars ->> 'reason' as reason from appeal_events as event
      where event.appeal_id = appeal.id and event.action in ('publication_withheld', 'publication_withdrawn')
      order by event.seq desc limit 1
    ) as decided
    where appeal.received_at >= ${from} and appeal.received_at < ${until} and appeal.publication = 'withheld'
    group by 1 order by 2 desc`.execute(db)
  return rows.map(({ reason, count }) => ({
    reason: WITHHOLD_REASONS.find(({ code }) => code === reason)?.name ?? reason,
    count,
  }))
}

/** How often in the period somebody who asked found the answer among the published ones and sent nothing. */
export async function answersFound(db: Database, { from, until }: Period): Promise<number> {
  const { count } = await db
    .selectFrom('answers_found')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('found_at', '>=', from)
    .where('found_at', '<', until)
    .executeTakeFirstOrThrow()
  return count
}
