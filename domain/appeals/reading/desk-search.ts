import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { rulesOf } from '../../sites/rules.ts'
import { readsAll } from '../policy.ts'
import { type AppealWordSearch, appealWordSearch, type Conditions } from './appeal-word-search.ts'
import { countAppeals, countCommon } from './count-hits.ts'
import { cursorOf } from './desk-cursor.ts'
import { type CappedCount, capped, type DeskRows, MOST_COUNTED, PAGE, type RowFacts, readRows, rowOf } from './desk-row.ts'
import { conditionsOf } from './desk-search-conditions.ts'
import { firstHits } from './first-hits.ts'
import { hitsShownToUnits } from './hits-shown-to-units.ts'
import { inOrder, orderBy, type PageOrder, pageOrder } from './page-order.ts'
import type { SearchQuery } from './search-query.ts'

/**
 * Finds appeals that the reader may read: newest first, or by what is due. Chinese words are found exactly (platform/chinese/bigrams.ts),
 * a number by its beginning. Counts stop at a thousand, and earlier for common words. Refuses `cursor_invalid`.
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
  if (number) return await byConditions(context, [...besides, number], order)

  const search = await appealWordSearch(context.db, query.words, besides)
  if (!search) return { rows: [], ...(order.after ? {} : { count: capped(0) }) }
  if (readsAll(context.actor)) return await byWords(context, search, besides, order)
  const shown = await hitsShownToUnits(context, query.words, [...besides, search.condition])
  return await byWords(context, search, [...besides, shown], order)
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

async function byWords(context: DeskContext, search: AppealWordSearch, besides: Conditions, order: PageOrder): Promise<Found> {
  if (search.way === 'sampled') return await byConditions(context, [...besides, search.condition], order)

  // These ways look up every hit, so that the count costs nothing more.
  const countsAll = !order.after && search.way !== 'in-time'
  const hits = await firstHits(context.db, search, besides, order, countsAll ? MOST_COUNTED + 1 : PAGE + 1)
  const rows = await readRows(context, sql`a.id = any(${hits.slice(0, PAGE + 1)}::uuid[])`, orderBy(order), PAGE + 1)
  if (order.after) return { rows }
  if (countsAll || hits.length <= PAGE) return { rows, count: capped(hits.length) }
  const { count, more } = await countCommon(context.db, search, besides)
  return { rows, count: { count: Math.max(count, hits.length), more } }
}
