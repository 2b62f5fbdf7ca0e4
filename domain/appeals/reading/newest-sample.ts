import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import type { WordCondition } from './word-condition.ts'

export const SAMPLED = 1000
const COMMON = 1 / 100

/** How many of the newest rows that a search asks about hold its words. */
export interface NewestSample {
  readonly looked: number
  readonly matching: number
  /** The ids of those that hold the words. */
  readonly holding: readonly string[]
}

/** `newest` gives `id`, `terms` and `search_text` of at most `SAMPLED` rows, under the name that the condition has for the table. */
export async function sampleNewest(
  db: Database,
  { matches, holds }: WordCondition,
  newest: RawBuilder<unknown>,
): Promise<NewestSample> {
  const { rows } = await sql<NewestSample>`
    select count(*) as looked, count(*) filter (where ${matches}) as matching,
           coalesce(array_agg(id) filter (where ${holds}), '{}') as holding
    from ${newest}`.execute(db)
  return rows[0]!
}

/** The sample has all there is. */
export const isAll = ({ looked }: NewestSample): boolean => looked < SAMPLED

/** So common that going back in time fills a page sooner than the index of words, which would fetch every hit. */
export const isCommon = ({ looked, matching }: NewestSample): boolean => matching > 0 && matching >= looked * COMMON
