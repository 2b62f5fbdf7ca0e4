import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { StaffMember } from './staff.ts'

/**
 * Where each role of a person reaches: the unit at which it was granted and all below; at the root, the whole site. One SQL
 * expression, so that a session needs one query. `staff` is the SQL of the person's id.
 */
export const reachSql = (staff: RawBuilder<unknown>) => sql<StaffMember['reach'] | null>`(
  select jsonb_object_agg(held.role, case when held.site then to_jsonb('site'::text) else to_jsonb(held.units) end)
  from (
    select granted.role, bool_or(top.parent_id is null) as site, array_agg(distinct below.id) as units
    from staff_roles as granted
    join units as top on top.id = granted.unit_id
    left join units as below on top.parent_id is not null and below.path @> array[top.id]
    where granted.staff_id = ${staff}
    group by granted.role
  ) as held
)`

export async function reachOf(db: Database, staffId: string): Promise<StaffMember['reach']> {
  const { rows } = await sql<{ reach: StaffMember['reach'] | null }>`select ${reachSql(sql`${staffId}::uuid`)} as reach`.execute(
    db,
  )
  return rows[0]!.reach ?? {}
}

/** A member of staff without a session: for the worker, imports and tests. */
export async function staffMember(db: Database, staffId: string): Promise<StaffMember> {
  const staff = await db.selectFrom('staff').select(['id', 'name', 'unit_id']).where('id', '=', staffId).executeTakeFirstOrThrow()
  return { staffId: staff.id, sessionId: null, name: staff.name, unitId: staff.unit_id, reach: await reachOf(db, staffId) }
}
