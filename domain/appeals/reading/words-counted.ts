import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import { type CappedCount, MOST_COUNTED } from './desk-row.ts'
import { appealHolding, newestWords, type WordSearch } from './words-found.ts'

// So many of the newest are looked at for common words: 25 ms at a million cases. The second fetches each appeal's words by itself.
const LOOKED_AT = 20_000
const LOOKED_AT_BESIDES = 3000

/** How many appeals hold the words and fulfil the conditions: up to a thousand; of common words at least those among the newest. */
export async function countHolding(
  db: Database,
  search: WordSearch,
  besides: readonly RawBuilder<unknown>[],
): Promise<CappedCount> {
  const most = besides.length ? LOOKED_AT_BESIDES : LOOKED_AT
  const among = search.common ? sql`(${newestWords(besides, most)})` : sql`appeal_words`
  const asked = search.common || !besides.length ? search.holds : null
  const found = asked
    ? sql`select 1 from ${among} as words where ${asked} limit ${MOST_COUNTED + 1}`
    : sql`select 1 from appeals a where ${sql.join([...besides, appealHolding(search)], sql` and `)} limit ${MOST_COUNTED + 1}`
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${found}) as found`.execute(db)
  const { count } = rows[0]!
  const more = count > MOST_COUNTED || (search.common && (await areMoreThan(db, most, besides)))
  return { count: Math.min(count, MOST_COUNTED), more }
}

async function areMoreThan(db: Database, most: number, besides: readonly RawBuilder<unknown>[]): Promise<boolean> {
  const where = besides.length ? sql`where ${sql.join([...besides], sql` and `)}` : sql``
  const { rows } = await sql`select 1 from appeals a ${where} offset ${most} limit 1`.execute(db)
  return rows.length > 0
}
