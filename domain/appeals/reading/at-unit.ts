import { type RawBuilder, sql } from 'kysely'
import type { SearchQuery } from './search-query.ts'

/** That a column names the unit a search asks about, or one below it. */
export function atUnit(column: string, { unitId, unitOnly }: Pick<SearchQuery, 'unitId' | 'unitOnly'>): RawBuilder<unknown> {
  if (unitOnly) return sql`${sql.ref(column)} = ${unitId}::uuid`
  return sql`${sql.ref(column)} in (select u.id from units u where u.path @> array[${unitId}::uuid])`
}
