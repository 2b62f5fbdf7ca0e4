import { sql } from 'kysely'
import type { OfficeHours } from '../../platform/calendar/office-hours.ts'
import type { Database } from '../schema.ts'

/**
 * Office hours of each unit that has its own or gets them from a unit above. Read together with the rules, because steps and
 * lists must not query for them.
 */
export async function unitHours(db: Database): Promise<ReadonlyMap<string, OfficeHours>> {
  const rows = await db
    .selectFrom('units as holder')
    .innerJoin('units as unit', (on) => on.on(sql<boolean>`holder.id = any(unit.path)`))
    .distinctOn('unit.id')
    .select(['unit.id', 'holder.hours'])
    .where('holder.hours', 'is not', null)
    .orderBy('unit.id')
    .orderBy((eb) => eb.fn('cardinality', ['holder.path']), 'desc')
    .execute()
  return new Map(rows.map(({ id, hours }) => [id, hours as OfficeHours]))
}
