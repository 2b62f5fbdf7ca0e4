import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import { isAll, isCommon, type NewestSample, SAMPLED, sampleNewest } from './newest-sample.ts'
import { rowByRow, type WordCondition, wordCondition } from './word-condition.ts'

/** Conditions on `appeals a`. */
export type Conditions = readonly RawBuilder<unknown>[]

export interface AppealWordSearch {
  readonly words: WordCondition
  /** That appeal `a` holds the words. */
  readonly condition: RawBuilder<SqlBool>
  /**
   * How the hits are found. `sampled`: the sample had everything that is asked for. `in-time`: going back in time, for words that are
   * met often. `by-words`: in the index of words. `by-filter`: among all that is asked for besides, where that is less.
   */
  readonly way: 'sampled' | 'in-time' | 'by-words' | 'by-filter'
  readonly sample: NewestSample
  readonly sampledFrom: Conditions
}

/**
 * The quickest way to search for words among the appeals that fulfil the other conditions. Null when no word can be searched. A sample
 * of the newest decides; at a million cases the wrong way takes a second.
 */
export async function appealWordSearch(db: Database, words: string, besides: Conditions): Promise<AppealWordSearch | null> {
  const asked = wordCondition('words', words)
  if (!asked) return null

  const sample = await sampleNewest(db, asked, newestWords(besides, SAMPLED))
  const way = await wayFor(db, asked, besides, sample)
  return { words: asked, condition: conditionFor(way, asked, sample), way, sample, sampledFrom: besides }
}

async function wayFor(
  db: Database,
  words: WordCondition,
  besides: Conditions,
  sample: NewestSample,
): Promise<AppealWordSearch['way']> {
  if (isAll(sample)) return 'sampled'
  if (isCommon(sample)) return 'in-time'
  return besides.length && (await leavesFewer(db, besides, words)) ? 'by-filter' : 'by-words'
}

function conditionFor(way: AppealWordSearch['way'], { holds }: WordCondition, { holding }: NewestSample): RawBuilder<SqlBool> {
  if (way === 'sampled') return sql`a.id = any(${[...holding]}::uuid[])`
  return appealHolds(way === 'by-words' ? holds : rowByRow(holds))
}

const appealHolds = (holds: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
  sql`exists (select from appeal_words as words where words.appeal_id = a.id and ${holds})`

/** The newest appeals that fulfil the conditions, as `words`: id, terms, search_text. */
export function newestWords(conditions: Conditions, limit: number): RawBuilder<unknown> {
  if (!conditions.length) {
    return sql`(
      select appeal_id as id, terms, search_text from appeal_words order by received_at desc, appeal_id desc limit ${limit}
    ) as words`
  }
  return sql`(
    select newest.id, words.terms, words.search_text
    from (
      select a.id from appeals a where ${sql.join([...conditions], sql` and `)} order by a.received_at desc, a.id desc limit ${limit}
    ) as newest
    join appeal_words as words on words.appeal_id = newest.id
  ) as words`
}

// Words that are rare everywhere need no question about the filter: the index of words gives few rows.
async function leavesFewer(db: Database, besides: Conditions, words: WordCondition): Promise<boolean> {
  const everywhere = await sampleNewest(db, words, newestWords([], SAMPLED))
  if (!isCommon(everywhere)) return false
  const [left, all] = await Promise.all([expectedRows(db, besides), expectedRows(db, [])])
  return left < all * (everywhere.matching / everywhere.looked)
}

/** How many appeals PostgreSQL expects to fulfil the conditions. */
async function expectedRows(db: Database, conditions: Conditions): Promise<number> {
  const where = conditions.length ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from appeals a ${where}`.execute(db)
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']
}
