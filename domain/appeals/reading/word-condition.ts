import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { queryOf } from '../../../platform/chinese/bigrams.ts'

/** Words as a condition on a table that has the columns of `foundBy`. */
export interface WordCondition {
  /** By the index of words alone: finds all that hold them, and some more. */
  readonly matches: RawBuilder<SqlBool>
  readonly holds: RawBuilder<SqlBool>
}

/** Null when there is nothing in the words that can be searched. */
export function wordCondition(table: 'words' | 'shown', words: string): WordCondition | null {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return null
  const matches = sql<SqlBool>`${sql.ref(`${table}.terms`)} @@ ${tsquery}::tsquery`
  if (!like.length) return { matches, holds: matches }
  return { matches, holds: sql<SqlBool>`(${matches} and ${sql.ref(`${table}.search_text`)} like all (${like}::text[]))` }
}

/**
 * The same condition, without the index of words. PostgreSQL expects far too few hits, because it takes the pairs of one word for
 * independent, and would use that index; it does not look inside a case.
 */
export const rowByRow = (holds: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql`case when ${holds} then true else false end`
