import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import type { AppealWordSearch, Conditions } from './appeal-word-search.ts'
import { inOrder, orderBy, type PageOrder } from './page-order.ts'
import { rowByRow } from './word-condition.ts'

/** The ids of the first appeals of a page that hold the words and fulfil the conditions. */
export async function firstHits(
  db: Database,
  search: AppealWordSearch,
  besides: Conditions,
  order: PageOrder,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${sourceOf(search, besides, order)} order by ${orderBy(order)} limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

function sourceOf({ way, words, condition }: AppealWordSearch, besides: Conditions, order: PageOrder): RawBuilder<unknown> {
  const conditions = [...besides, ...inOrder(order)]
  if (!besides.length && order.column === 'received_at') {
    // `appeal_words` has this order too, so that only the appeals of one page are fetched.
    const holds = way === 'in-time' ? rowByRow(words.holds) : words.holds
    const page = conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
    return sql`(select words.appeal_id as id, words.received_at from appeal_words as words where ${holds}) as a ${page}`
  }
  if (way !== 'by-filter') return sql`appeals a where ${sql.join([...conditions, condition], sql` and `)}`
  // "offset 0" makes PostgreSQL filter before it looks at the words.
  return sql`(
    select a.id, a.received_at, a.told_at, a.due_at from appeals a where ${sql.join(conditions, sql` and `)} offset 0
  ) as a where ${condition}`
}
