import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { rulesOf } from '../../sites/rules.ts'

import { readsAll } from '../policy.ts'
import { cursorAfter, cursorOf } from './desk-cursor.ts'
import { type CappedCount, capped, type DeskRows, MOST_COUNTED, PAGE, readRows, rowOf } from './desk-row.ts'
import { conditionsOf } from './desk-search-conditions.ts'
import { hitsShownToUnits } from './hits-shown-to-units.ts'
import type { SearchQuery } from './search-query.ts'
import { countHolding } from './words-counted.ts'
import { appealHolding, newestHolding, searchFor, type WordSearch } from './words-found.ts'

/**
 * Finds appeals that the reader may read, newest first or by what is due. Chinese words are found exactly (platform/chinese/bigrams),
 * a number by its beginning. Counts stop at a thousand, or earlier where the words stand in every few appeals.
 */
export async function deskSearch(context: DeskContext, query: SearchQuery): Promise<DeskRows> {
  const { now } = context
  const rules = await rulesOf(context)
  const asked = await askedOf(context, query)

  const byDue = query.order === 'due'
  const column = byDue ? 'due_at' : query.by === 'told' ? 'told_at' : 'received_at'
  const by = sql.ref(`a.${column}`)
  const order = byDue ? sql`${by}, a.id` : sql`${by} desc, a.id desc`
  const beyond = query.after ? cursorAfter(query.after) : null
  const page =
    asked.search && !asked.besides.length && column === 'received_at'
      ? newestHolding(asked.search, beyond, PAGE + 1)
      : sql`${whereOf(asked)} ${beyond ? sql`and (${by}, a.id) ${byDue ? sql`>` : sql`<`} ${beyond}` : sql``}`
  const rows = await readRows(context, byDue ? sql`${page} and a.due_at is not null` : page, order, PAGE + 1)

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, rules, now)),
    next: rows.length > PAGE && last ? cursorOf(last[column]!, last.id) : null,
    ...(query.after ? {} : { count: await countOf(context, asked, rows.length) }),
  }
}

interface Asked {
  /** All that is asked but the words. */
  readonly besides: readonly RawBuilder<unknown>[]
  readonly search: WordSearch | null
}

async function askedOf(context: DeskContext, query: SearchQuery): Promise<Asked> {
  const besides = conditionsOf(context, query)
  if (!query.words) return { besides, search: null }
  const number = numberFrom(query.words)
  if (number) return { besides: [...besides, number], search: null }

  const search = await searchFor(context.db, 'appeals', query.words, besides)
  if (!search) return { besides: [sql`false`], search: null } // nothing in them that can be found
  if (readsAll(context.actor)) return { besides, search }
  return { besides: [...besides, await hitsShownToUnits(context, query.words, [...besides, appealHolding(search)])], search }
}

const whereOf = ({ besides, search }: Asked): RawBuilder<unknown> => {
  const all = search ? [...besides, appealHolding(search)] : besides
  return all.length ? sql.join([...all], sql` and `) : sql`true`
}

// A number is typed whole or from its beginning; anything else is words.
function numberFrom(words: string): RawBuilder<unknown> | null {
  const number = words.toUpperCase()
  return /^[A-Z]{2,4}-\d{1,8}(-[0-9A-Z]*)?$/.test(number) ? sql`a.number >= ${number} and a.number < ${`${number}~`}` : null
}

async function countOf({ db }: DeskContext, asked: Asked, seen: number): Promise<CappedCount> {
  if (seen <= PAGE) return capped(seen)
  if (asked.search) {
    const { count, more } = await countHolding(db, asked.search, asked.besides)
    return { count: Math.max(count, seen), more }
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from appeals a where ${whereOf(asked)} limit ${MOST_COUNTED + 1}) counted
  `.execute(db)
  return capped(rows[0]!.count)
}
