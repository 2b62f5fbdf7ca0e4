import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { StaffMember } from './staff.ts'

/**
 * Where each role of this person reaches: the unit at which it was granted and all below it; granted at a unit that has none
 * above it, the whole site.
 */
export async function reachOf(db: Database, staffId: string): Promise<StaffMember['reach']> {
  const rows = await db
    .selectFrom('staff_roles as granted')
    .innerJoin('units as top', 'top.id', 'granted.unit_id')
    .leftJoin('units as below', (join) => join.on('top.parent_id', 'is not', null).on(sql<boolean>`below.path @> array[top.id]`))
    .where('granted.staff_id', '=', staffId)
    .groupBy('granted.role')
    .select([
      'granted.role',
      sql<boolean>`bool_or(top.parent_id is null)`.as('site'),
      sql<string[]>`array_agg(distinct below.id)`.as('units'),
    ])
    .execute()
  return Object.fromEntries(rows.map(({ role, site, units }) => [role, site ? 'site' : units]))
}

/** Somebody at work, without a session: for the worker, imports and tests. */
export async function staffMember(db: Database, staffId: string): Promise<StaffMember> {
  const staff = await db.selectFrom('staff').select(['id', 'name', 'unit_id']).where('id', '=', staffId).executeTakeFirstOrThrow()
  return { staffId: staff.id, sessionId: null, name: staff.name, unitId: staff.unit_id, reach: await reachOf(db, staffId) }
}
