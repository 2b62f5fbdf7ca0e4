import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { queryOf } from '../../../platform/chinese/bigrams.ts'
import type { Database } from '../../schema.ts'

const SAMPLE = 1000
const COMMON = 1 / 100

/** Words as a condition: on `appeal_words as words`, or on `published_cases as shown`. */
export interface WordSearch {
  readonly holds: RawBuilder<SqlBool>
  readonly common: boolean
}

type Conditions = readonly RawBuilder<unknown>[]

/**
 * The search for words, in the way that is quicker for them. Rare words are looked up in the index of words. Those that stand in every
 * hundredth of what else is asked (`besides`, conditions on `appeals a` or `shown`) are met soon enough by going through the newest of
 * it, while the index would fetch all its rows to keep twenty. PostgreSQL cannot tell by itself: it takes the pairs of one word for
 * independent (p95 1.1 s against 20 ms at a million). Nothing when no word can be searched.
 */
export async function searchFor(
  db: Database,
  of: 'appeals' | 'published_cases',
  words: string,
  besides: Conditions,
): Promise<WordSearch | null> {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return null

  const table = of === 'appeals' ? 'words' : 'shown'
  const inIndex = sql<SqlBool>`${sql.ref(`${table}.terms`)} @@ ${tsquery}::tsquery`
  const holds = like.length ? sql<SqlBool>`${inIndex} and ${sql.ref(`${table}.search_text`)} like all (${like}::text[])` : inIndex
  const newest = of === 'appeals' ? newestWords(besides, SAMPLE) : newestShown(besides)
  const { rows } = await sql<{ hits: number; looked: number }>`
    select count(*) filter (where newest.terms @@ ${tsquery}::tsquery) as hits, count(*) as looked from (${newest}) as newest
  `.execute(db)
  const { hits, looked } = rows[0]!
  if (hits === 0 || hits < looked * COMMON) return { holds, common: false }
  // Inside a case nobody guesses how many rows it leaves, and the order of time is followed.
  return { holds: sql<SqlBool>`case when ${holds} then true else false end`, common: true }
}

const allOf = (conditions: Conditions): RawBuilder<unknown> => sql.join([...conditions], sql` and `)

/** The words of the newest appeals that fulfil the conditions, in the order of time. */
export const newestWords = (conditions: Conditions, limit: number): RawBuilder<unknown> =>
  conditions.length
    ? sql`select words.* from (
        select a.id from appeals a where ${allOf(conditions)} order by a.received_at desc, a.id desc limit ${limit}
      ) as newest join appeal_words as words on words.appeal_id = newest.id`
    : sql`select * from appeal_words order by received_at desc, appeal_id desc limit ${limit}`

const newestShown = (conditions: Conditions): RawBuilder<unknown> => sql`
  select shown.terms from published_cases as shown where ${allOf(conditions)}
  order by shown.published_at desc, shown.id desc limit ${SAMPLE}`

/** That appeal `a` holds the words, where it is found by something else as well. */
export const appealHolding = ({ holds }: WordSearch): RawBuilder<SqlBool> =>
  sql`exists (select from appeal_words as words where words.appeal_id = a.id and ${holds})`

/** That appeal `a` is one of the newest that hold the words, beyond a cursor: the words are read alone, the appeals of one page fetched. */
export const newestHolding = (
  { holds }: WordSearch,
  beyond: RawBuilder<unknown> | null,
  limit: number,
): RawBuilder<SqlBool> => sql`
  a.id = any(array(
    select words.appeal_id from appeal_words as words
    where ${holds} ${beyond ? sql`and (words.received_at, words.appeal_id) < ${beyond}` : sql``}
    order by words.received_at desc, words.appeal_id desc limit ${limit}))`
