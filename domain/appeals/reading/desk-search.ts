import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { rulesOf } from '../../sites/rules.ts'
import { readsAll } from '../policy.ts'
import { countAppeals } from './count-appeals.ts'
import { cursorOf } from './desk-cursor.ts'
import { type CappedCount, capped, type DeskRows, PAGE, type RowFacts, readRows, rowOf } from './desk-row.ts'
import { type Conditions, conditionsOf } from './desk-search-conditions.ts'
import { hitsAsShown } from './hits-as-shown.ts'
import { inOrder, orderBy, type PageOrder, pageOrder } from './page-order.ts'
import { reportsFound } from './reports-found.ts'
import type { SearchQuery } from './search-query.ts'
import { wordHits } from './word-hits.ts'
import { orThese, type WordSearch, wordSearch } from './word-search.ts'

/**
 * Finds appeals that the reader may read: newest first, or by what is due. Chinese words are found exactly (platform/chinese/bigrams.ts),
 * a number by its beginning, also the one that another system gave an imported appeal. Counts stop at a thousand. Refuses `cursor_invalid`.
 */
export async function deskSearch(context: DeskContext, query: SearchQuery): Promise<DeskRows> {
  const rules = await rulesOf(context)
  const order = pageOrder(query)
  const { rows, count } = await firstRows(context, query, order)

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, rules, context.now)),
    next: rows.length > PAGE && last ? cursorOf(last[order.column]!, last.id) : null,
    ...(count ? { count } : {}),
  }
}

/** One row more than a page has; the count with the first page. */
interface Found {
  readonly rows: readonly RowFacts[]
  readonly count?: CappedCount
}

async function firstRows(context: DeskContext, query: SearchQuery, order: PageOrder): Promise<Found> {
  const besides = conditionsOf(context, query)
  if (!query.words) return await byConditions(context, besides, order)
  const number = numberFrom(query.words)
  if (number) {
    const found = await byConditions(context, [...besides, number], order)
    if (found.rows.length > 0 || order.after) return found // else it may be the number of another system, which is among the words
  }

  const search = await wordSearch(context, query.words, query)
  if (!search) return { rows: [], ...(order.after ? {} : { count: capped(0) }) }
  const { find, shown } = readsAll(context.actor)
    ? { find: search, shown: [] }
    : await asShown(context, query.words, search, besides)
  const { ids, count } = await wordHits(context.db, find, [...besides, ...shown], order)
  const rows = await readRows(context, sql`a.id = any(${[...ids]}::uuid[])`, orderBy(order), PAGE + 1)
  return { rows, ...(count ? { count } : {}) }
}

/** What the words find for who does not read all: in texts as they are shown, and of reports in their summaries. */
async function asShown(context: DeskContext, words: string, search: WordSearch, besides: Conditions) {
  const reports = await reportsFound(context, words, besides)
  const others = await hitsAsShown(context, words, search, besides)
  return { find: orThese(search, reports), shown: [sql`(${others} or a.id = any(${reports}::uuid[]))`] }
}

// A number is typed whole or from its beginning; anything else is words.
function numberFrom(words: string): RawBuilder<unknown> | null {
  const number = words.toUpperCase()
  return /^[A-Z]{2,4}-\d{1,8}(-[0-9A-Z]*)?$/.test(number) ? sql`a.number >= ${number} and a.number < ${`${number}~`}` : null
}

async function byConditions(context: DeskContext, conditions: Conditions, order: PageOrder): Promise<Found> {
  const page = [...conditions, ...inOrder(order)]
  const rows = await readRows(context, page.length ? sql.join(page, sql` and `) : sql`true`, orderBy(order), PAGE + 1)
  if (order.after) return { rows }
  return { rows, count: rows.length > PAGE ? await countAppeals(context.db, conditions) : capped(rows.length) }
}
