import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { queryOf } from '../../../platform/chinese/bigrams.ts'

/** Words as a condition on a table that has the columns of `foundBy`. */
export interface WordCondition {
  /** By the index of words alone: finds all that hold them, and some more. */
  readonly matches: RawBuilder<SqlBool>
  readonly holds: RawBuilder<SqlBool>
}

/**
 * Null when there is nothing in the words that can be searched. `besides`: tsqueries, of which the index of words must fulfil one too.
 * Each is a question of its own, because PostgreSQL is several times slower at one with "or" inside.
 */
export function wordCondition(table: 'words' | 'shown', words: string, besides: readonly string[] = []): WordCondition | null {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return null
  const asked = besides.length ? besides.map((one) => `${tsquery} & ${one}`) : [tsquery]
  const each = asked.map((one) => sql<SqlBool>`${sql.ref(`${table}.terms`)} @@ ${one}::tsquery`)
  const matches = sql<SqlBool>`(${sql.join(each, sql` or `)})`
  if (!like.length) return { matches, holds: matches }
  return { matches, holds: sql<SqlBool>`(${matches} and ${sql.ref(`${table}.search_text`)} like all (${like}::text[]))` }
}

/**
 * The same condition, without the index of words. PostgreSQL expects far too few hits, because it takes the pairs of one word for
 * independent, and would use that index; it does not look inside a case.
 */
export const rowByRow = (holds: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql`case when ${holds} then true else false end`
