import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { queryOf } from '../../../platform/chinese/bigrams.ts'
import type { Database } from '../../schema.ts'

const SAMPLE = 2000
const COMMON = 20 // of them: one in a hundred

/**
 * The condition that a row holds the words, in the way that is quicker for them. A rare word is looked up in the index of words. One
 * that stands in every hundredth row is met soon enough by going through the newest, while the index would fetch all its rows to
 * keep twenty. PostgreSQL cannot tell by itself: it takes the pairs of one word for independent (p95 1.1 s against 20 ms at a million).
 * Nothing when no word can be searched.
 */
export async function wordsFound(
  db: Database,
  of: 'appeals' | 'published_cases',
  alias: string,
  words: string,
): Promise<RawBuilder<SqlBool> | null> {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return null

  const found = of === 'appeals' ? 'words' : alias
  const inIndex = sql<SqlBool>`${sql.ref(`${found}.terms`)} @@ ${tsquery}::tsquery`
  const holds = like.length ? sql<SqlBool>`${inIndex} and ${sql.ref(`${found}.search_text`)} like all (${like}::text[])` : inIndex
  // Inside a case nobody guesses how many rows it leaves, and the order of time is followed.
  const held = (await isCommon(db, of, tsquery)) ? sql<SqlBool>`case when ${holds} then true else false end` : holds
  return of === 'appeals' ? ofAnAppeal(alias, held) : held
}

const ofAnAppeal = (alias: string, held: RawBuilder<SqlBool>) =>
  sql<SqlBool>`exists (select from appeal_words as words where words.appeal_id = ${sql.ref(`${alias}.id`)} and ${held})`

async function isCommon(db: Database, of: 'appeals' | 'published_cases', tsquery: string): Promise<boolean> {
  const newest =
    of === 'appeals'
      ? sql`select terms from appeal_words order by appeal_id desc limit ${SAMPLE}` // ids rise with time
      : sql`select terms from published_cases where withdrawn_at is null order by published_at desc, id desc limit ${SAMPLE}`
  const { rows } = await sql<{ hits: number }>`
    select count(*) as hits from (${newest}) as newest where newest.terms @@ ${tsquery}::tsquery
  `.execute(db)
  return rows[0]!.hits >= COMMON
}
