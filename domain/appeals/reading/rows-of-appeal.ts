import type { Selectable } from 'kysely'
import type { Database } from '../../schema.ts'
import type { AppealTables } from '../tables.ts'

type Part =
  | 'assignments'
  | 'objections'
  | 'extensions'
  | 'pauses'
  | 'answers'
  | 'supplements'
  | 'nudges'
  | 'findings'
  | 'declines'
  | 'ratings'

/** All rows of one kind that belong to an appeal, in the order they were made (ids are ordered by time). */
export async function rowsOfAppeal<Table extends Part>(
  db: Database,
  table: Table,
  appealId: string,
): Promise<Selectable<AppealTables[Table]>[]> {
  // The tables share the two columns named here; the builder cannot see that through the parameter.
  const rows = db
    .selectFrom(table as 'pauses')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .orderBy('id')
    .execute()
  return (await rows) as unknown as Selectable<AppealTables[Table]>[]
}
