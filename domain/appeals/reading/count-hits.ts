import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import { type AppealWordSearch, type Conditions, newestWords } from './appeal-word-search.ts'
import { type CappedCount, capped, MOST_COUNTED } from './desk-row.ts'
import { isAll, SAMPLED, sampleNewest } from './newest-sample.ts'

// 25 ms at a million cases.
const LOOKED_AT = 20_000

/** How many appeals fulfil the conditions, up to a thousand. */
export async function countAppeals(db: Database, conditions: Conditions): Promise<CappedCount> {
  const where = conditions.length ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``
  return capped(await counted(db, sql`select 1 from appeals a ${where} limit ${MOST_COUNTED + 1}`))
}

/** How many of the newest appeals that fulfil the conditions hold words that are common: a lower bound. */
export async function countCommon(db: Database, search: AppealWordSearch, besides: Conditions): Promise<CappedCount> {
  const { words } = search
  if (besides.length) {
    const sample = besides === search.sampledFrom ? search.sample : await sampleNewest(db, words, newestWords(besides, SAMPLED))
    return { count: sample.holding.length, more: !isAll(sample) }
  }
  const holding = await counted(
    db,
    sql`select 1 from ${newestWords([], LOOKED_AT)} where ${words.holds} limit ${MOST_COUNTED + 1}`,
  )
  const { count, more } = capped(holding)
  return { count, more: more || (await counted(db, sql`select 1 from appeal_words offset ${LOOKED_AT} limit 1`)) > 0 }
}

async function counted(db: Database, found: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${found}) as found`.execute(db)
  return rows[0]!.count
}
