import { sql } from 'kysely'
import type { Database } from '../../schema.ts'
import { type CappedCount, capped, MOST_COUNTED } from './desk-row.ts'
import type { Conditions } from './desk-search-conditions.ts'

/** How many appeals fulfil the conditions, up to a thousand. */
export async function countAppeals(db: Database, conditions: Conditions): Promise<CappedCount> {
  const where = conditions.length ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from appeals a ${where} limit ${MOST_COUNTED + 1}) as found`.execute(db)
  return capped(rows[0]!.count)
}
