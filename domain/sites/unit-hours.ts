import { sql } from 'kysely'
import type { OfficeHours } from '../../platform/calendar/office-hours.ts'
import type { Database } from '../schema.ts'

/**
 * The office hours of every unit that has its own, or has them from the nearest unit above. Read with the rules and not by the module
 * of the units: a step asks for them inside its transaction, and a list for each row, where nothing must be read any more.
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
