import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { queryOf } from '../../../platform/chinese/bigrams.ts'
import type { Database } from '../../schema.ts'
import { type CappedCount, MOST_COUNTED } from './desk-row.ts'

const SAMPLE = 1000
const COMMON = 10 // of them: one in a hundred
const LOOKED_AT = 20_000 // rows that a count of a common word goes through

/** Words as a condition: on `appeal_words as words`, or on `published_cases as shown`. */
export interface WordSearch {
  readonly holds: RawBuilder<SqlBool>
  readonly common: boolean
}

/**
 * The search for words, in the way that is quicker for them. A rare word is looked up in the index of words. One that stands in every
 * hundredth row is met soon enough by going through the newest, while the index would fetch all its rows to keep twenty. PostgreSQL
 * cannot tell by itself: it takes the pairs of one word for independent (p95 1.1 s against 20 ms at a million). Nothing when no word
 * can be searched.
 */
export async function searchFor(db: Database, of: 'appeals' | 'published_cases', words: string): Promise<WordSearch | null> {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return null

  const table = of === 'appeals' ? 'words' : 'shown'
  const inIndex = sql<SqlBool>`${sql.ref(`${table}.terms`)} @@ ${tsquery}::tsquery`
  const holds = like.length ? sql<SqlBool>`${inIndex} and ${sql.ref(`${table}.search_text`)} like all (${like}::text[])` : inIndex
  if (!(await isCommon(db, of, tsquery))) return { holds, common: false }
  // Inside a case nobody guesses how many rows it leaves, and the order of time is followed.
  return { holds: sql<SqlBool>`case when ${holds} then true else false end`, common: true }
}

async function isCommon(db: Database, of: 'appeals' | 'published_cases', tsquery: string): Promise<boolean> {
  const newest =
    of === 'appeals'
      ? sql`select terms from appeal_words order by received_at desc, appeal_id desc limit ${SAMPLE}`
      : sql`select terms from published_cases where withdrawn_at is null order by published_at desc, id desc limit ${SAMPLE}`
  const { rows } = await sql<{ hits: number }>`
    select count(*) as hits from (${newest}) as newest where newest.terms @@ ${tsquery}::tsquery
  `.execute(db)
  return rows[0]!.hits >= COMMON
}

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

/** How many appeals hold the words: up to a thousand, and of a common word those among the newest twenty thousand. */
export async function countHolding(db: Database, { holds, common }: WordSearch): Promise<CappedCount> {
  const looked = common
    ? sql`(select * from appeal_words order by received_at desc, appeal_id desc limit ${LOOKED_AT})`
    : sql`appeal_words`
  const { rows } = await sql<{ found: number }>`
    select count(*) as found
    from (select 1 from ${looked} as words where ${holds} limit ${MOST_COUNTED + 1}) as found
  `.execute(db)
  const { found } = rows[0]!
  return { count: Math.min(found, MOST_COUNTED), more: found > MOST_COUNTED || (common && (await hasMoreThan(db, LOOKED_AT))) }
}

const hasMoreThan = async (db: Database, rows: number): Promise<boolean> =>
  (await db.selectFrom('appeal_words').select('appeal_id').offset(rows).limit(1).execute()).length > 0
