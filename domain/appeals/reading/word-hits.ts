import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../../schema.ts'
import { type CappedCount, capped, MOST_COUNTED, PAGE } from './desk-row.ts'
import type { Conditions } from './desk-search-conditions.ts'
import { anyFact, periodsOf } from './facts.ts'
import { inOrder, orderBy, type PageOrder } from './page-order.ts'
import type { WordSearch } from './word-search.ts'

const NEWEST = 2000
const FEW = 5000

/** The ids of a page, in no order, and of one appeal more where there is one; the count with the first page. */
export interface WordHits {
  readonly ids: readonly string[]
  readonly count?: CappedCount
}

/**
 * The first appeals of a page that hold the words and fulfil the conditions, and how many there are. Words that many appeals hold are
 * soon found among the newest. Of others the index tells which appeals can be hits; where these are thousands, it is asked for the
 * newest months first. The count stops at a thousand. It is a lower bound where thousands can be hits and few of them are.
 */
export async function wordHits(db: Database, search: WordSearch, besides: Conditions, order: PageOrder): Promise<WordHits> {
  const read = (found: RawBuilder<unknown>, most: Most) => hitsAmong(db, found, besides, order, most)

  const { ids } = order.column === 'received_at' ? await read(amongNewest(search(), order), { hits: PAGE + 1 }) : { ids: [] }
  const full = ids.length > PAGE
  if (full && order.after) return { ids }

  const looked = await read(inIndex(search()), { hits: MOST_COUNTED + 1, found: full ? 2 * MOST_COUNTED : FEW })
  const page = full ? ids : looked.all ? looked.ids.slice(0, PAGE + 1) : await goingBack(db, search, besides, order)
  if (order.after) return { ids: page }
  const { count, more } = capped(Math.max(looked.ids.length, page.length))
  return { ids: page, count: { count, more: more || !looked.all } }
}

/** Asks the index for the newest months, then for more, until a page is full. */
async function goingBack(db: Database, search: WordSearch, besides: Conditions, order: PageOrder): Promise<readonly string[]> {
  const last = order.column === 'due_at' ? null : await lastMoment(db, order)
  for (const start of last ? [monthsBefore(last, 2), monthsBefore(last, 12 + last.getUTCMonth())] : []) {
    const during = anyFact(order.column === 'told_at' ? 'told' : 'received', periodsOf(start, last!))
    const since = sql`${sql.ref(`a.${order.column}`)} >= ${start}`
    const { ids } = await hitsAmong(db, inIndex(search([during])), [...besides, since], order, { hits: PAGE + 1 })
    if (ids.length > PAGE) return ids
  }
  return (await hitsAmong(db, inIndex(search()), besides, order, { hits: PAGE + 1 })).ids
}

const monthsBefore = (moment: Date, months: number): Date =>
  new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() - months))

/** Where the page begins in time. */
async function lastMoment(db: Database, order: PageOrder): Promise<Date | null> {
  const column = sql.ref(`a.${order.column}`)
  const { rows } = await sql<{ at: Date }>`
    select ${column} as at from appeals a where ${sql.join([sql`${column} is not null`, ...inOrder(order)], sql` and `)}
    order by ${orderBy(order)} limit 1`.execute(db)
  return rows[0]?.at ?? null
}

const amongNewest = (holds: RawBuilder<SqlBool>, order: PageOrder): RawBuilder<unknown> => sql`
  select words.id, words.received_at
  from (
    select a.* from (select appeal_id as id, appeal_id, received_at, terms, search_text from appeal_words) as a
    ${where(inOrder(order))} order by ${orderBy(order)} limit ${NEWEST}
  ) as words
  where ${holds}`

export const inIndex = (holds: RawBuilder<SqlBool>): RawBuilder<unknown> =>
  sql`select words.appeal_id as id, words.received_at from appeal_words as words where ${holds}`

interface Most {
  readonly hits: number
  /** Of those found by their words. */
  readonly found?: number
}

/** Hits among what `found` gives, in order. `all`: everything found was looked at, so that there are no more than these. */
async function hitsAmong(
  db: Database,
  found: RawBuilder<unknown>,
  besides: Conditions,
  order: PageOrder,
  most: Most,
): Promise<{ ids: readonly string[]; all: boolean }> {
  const byWords = order.column === 'received_at' // appeal_words has this order too, so that appeals are looked up one by one
  const page = inOrder(order)
  const { rows } = await sql<{ found: number; ids: string[] }>`
    with found as materialized (${found}),
    looked_at as materialized (
      select a.id, a.received_at from found as a ${where(byWords ? page : [])} limit ${most.found ? most.found + 1 : null}
    )
    select (select count(*) from looked_at) as found,
           array(${byWords ? oneByOne(besides, most.hits) : sorted([...besides, ...page], order, most.hits)}) as ids`.execute(db)
  const { found: looked, ids } = rows[0]!
  return { ids, all: !most.found || looked <= most.found }
}

// "offset 0" keeps PostgreSQL from joining first and sorting afterwards.
const oneByOne = (besides: Conditions, limit: number): RawBuilder<unknown> => sql`
  select one.id
  from (select id, received_at from looked_at order by received_at desc, id desc offset 0) as one
  cross join lateral (select from appeals as a ${where([sql`a.id = one.id`, ...besides])} offset 0) as fits
  order by one.received_at desc, one.id desc limit ${limit}`

const sorted = (conditions: Conditions, order: PageOrder, limit: number): RawBuilder<unknown> => sql`
  select a.id from looked_at join appeals as a on a.id = looked_at.id ${where(conditions)}
  order by ${orderBy(order)} limit ${limit}`

const where = (conditions: Conditions): RawBuilder<unknown> =>
  conditions.length ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``
