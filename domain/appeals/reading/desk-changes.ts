import { sql } from 'kysely'
import type { NoticeTo } from '../../channels/views/notice-for.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { Database } from '../../schema.ts'
import { mayRead } from '../policy.ts'

export interface DeskChange {
  readonly what: 'appeal' | 'notice'
  readonly id: string
  /** The same change has the same key, however often it is read. */
  readonly key: string
  readonly at: Date
  /** Whom a notice is for. */
  readonly to: NoticeTo | null
}

/** The ids of appeals with events, and of notices, since this moment. */
export async function changesSince(db: Database, since: Date): Promise<DeskChange[]> {
  const { rows } = await sql<DeskChange>`
    (select 'appeal' as what, e.appeal_id as id, e.appeal_id::text || e.seq as key, e.happened_at as at, null as to
     from appeal_events e where e.happened_at > ${since} order by e.happened_at limit 1000)
    union all
    (select 'notice', n.id, n.id::text, n.created_at,
       json_build_object('unitId', n.unit_id, 'role', n.role, 'staffId', n.staff_id) from desk_notices n where n.created_at > ${since} order by n.created_at limit 200)
  `.execute(db)
  return rows
}

/** Returns a function that gives which of these appeals somebody may read. The appeals are looked up once. */
export async function readableOf(db: Database, ids: readonly string[]): Promise<(actor: StaffMember) => string[]> {
  const appeals = ids.length
    ? await db
        .selectFrom('appeals')
        .select(['id', 'unit_id', 'also_units', 'told_at', 'confidential', 'kind', 'historic', 'publication'])
        .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
        .execute()
    : []
  return (actor) => appeals.filter((appeal) => mayRead(actor, appeal)).map(({ id }) => id)
}
