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
  | 'summaries'
  | 'cleared_units'
  | 'handovers'
  | 'questions_back'

/** The rows of a table that belong to an appeal, oldest first (ids rise with time). */
export async function rowsOfAppeal<Table extends Part>(
  db: Database,
  table: Table,
  appealId: string,
): Promise<Selectable<AppealTables[Table]>[]> {
  // All these tables have the two columns; Kysely cannot see that through the parameter.
  const rows = db
    .selectFrom(table as 'pauses')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .orderBy('id')
    .execute()
  return (await rows) as unknown as Selectable<AppealTables[Table]>[]
}
