import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { normalise } from '../../../../platform/chinese/bigrams.ts'
import type { Database } from '../../../schema.ts'
import { numberQuery } from '../../number-words.ts'
import { isAll, isCommon, SAMPLED, sampleNewest } from '../../reading/newest-sample.ts'
import { rowByRow, wordCondition } from '../../reading/word-condition.ts'
import { cursorOf, type ListPlace, placeFrom, standing } from './list-place.ts'
import { nearestCases } from './nearest-cases.ts'
import { conditionsOf, type PublicQuery } from './public-query.ts'
import { COLUMNS, type PublishedRow, type Row, rowOf } from './published-row.ts'

export const PAGE = 20
const COUNTED = 1000

export interface PublishedList {
  readonly rows: readonly PublishedRow[]
  /** Exact up to 1,000; beyond, `more` is true. */
  readonly total: number
  readonly more: boolean
  /** How many stand before the first row. */
  readonly first: number
  /** Where this page ends and begins, for `after` and `before`; null where nothing follows or comes before. */
  readonly next: string | null
  readonly previous: string | null
  /** No case has all the words; the rows have some of them. `leftOut`: what no row has. */
  readonly nearest: { readonly leftOut: readonly string[] } | null
}

/**
 * The public list and search. Words are found exactly (platform/chinese/bigrams.ts), a number by any part of it (number-words.ts). Cases with
 * the number, then those with the words in the title, come first, then the newest; or those that most people joined. Where nothing has all the words, those with most of them.
 * Pages go on from a case, not from a count, so that nothing is skipped while others publish. Refuses `cursor_invalid`.
 */
export async function publishedCases(db: Database, query: PublicQuery): Promise<PublishedList> {
  const words = (query.words ?? '').replaceAll(/\p{Cc}/gu, ' ').trim()
  const besides = conditionsOf(query)
  const search = words ? await conditionOf(db, words, besides) : null
  if (words && !search) return NOTHING
  const conditions = search ? [...besides, search] : besides

  const counted = await countOf(db, conditions)
  if (words && counted === 0) return { ...NOTHING, ...(await nearestCases(db, words, besides)) }

  const more = counted > COUNTED
  const fit = query.order === 'joined' ? sql<number>`shown.me_toos` : words && !more ? fitOf(words) : null
  const backwards = query.before !== undefined
  const from = query.before ? placeFrom(query.before, 'before') : query.after ? placeFrom(query.after, 'after') : null
  const page = from ? [...conditions, standing(backwards ? '>' : '<', from, fit)] : conditions
  const direction = sql.raw(backwards ? 'asc' : 'desc')
  const { rows: read } = await sql<Row & ListPlace>`
    select ${COLUMNS}, ${fit ?? sql`0`} as fit
    from published_cases as shown
    where ${sql.join(page, sql` and `)}
    order by ${fit ? sql`${fit} ${direction},` : sql``} shown.published_at ${direction}, shown.id ${direction}
    limit ${PAGE + 1}`.execute(db)

  const rows = backwards ? read.slice(0, PAGE).reverse() : read.slice(0, PAGE)
  const others = read.length > PAGE // beyond this page, in the direction of reading
  const first = from && rows[0] ? await countOf(db, [...conditions, standing('>', rows[0], fit)]) : 0
  return {
    rows: rows.map((row) => rowOf(row, words ? words.split(/\s+/) : [])),
    total: Math.min(counted, COUNTED),
    more,
    first,
    next: rows.length && (backwards || others) ? cursorOf(rows.at(-1)!) : null,
    previous: rows.length && (backwards ? others : first > 0) ? cursorOf(rows[0]!) : null,
    nearest: null,
  }
}

const NOTHING: PublishedList = { rows: [], total: 0, more: false, first: 0, next: null, previous: null, nearest: null }

/** How many, up to one more than are counted. */
async function countOf(db: Database, conditions: readonly RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (
      select 1 from published_cases as shown where ${sql.join([...conditions], sql` and `)}
      order by shown.published_at desc limit ${COUNTED + 1}
    ) as found`.execute(db)
  return rows[0]!.total
}

const byNumber = (words: string) => {
  const asked = numberQuery(words)
  return asked ? sql<SqlBool>`shown.terms @@ ${asked}::tsquery` : null
}

// The title is the first line of what is searched.
function fitOf(words: string): RawBuilder<number> {
  const number = byNumber(words)
  const inTitle = sql`position(${normalise(words)} in split_part(shown.search_text, e'\n', 1)) > 0`
  return sql<number>`case ${number ? sql`when ${number} then 2` : sql``} when ${inTitle} then 1 else 0 end`
}

/** The condition that a case has the words, by the index or by reading from the newest on; a sample tells which is faster. */
async function conditionOf(
  db: Database,
  words: string,
  besides: readonly RawBuilder<SqlBool>[],
): Promise<RawBuilder<SqlBool> | null> {
  const asked = wordCondition('shown', words)
  if (!asked) return null
  const number = byNumber(words)
  if (number) return sql<SqlBool>`(${asked.holds} or ${number})`
  const newest = sql`(
    select shown.id, shown.terms, shown.search_text from published_cases as shown where ${sql.join([...besides], sql` and `)}
    order by shown.published_at desc, shown.id desc limit ${SAMPLED}
  ) as shown`
  const sample = await sampleNewest(db, asked, newest)
  return isAll(sample) || isCommon(sample) ? rowByRow(asked.holds) : asked.holds
}
