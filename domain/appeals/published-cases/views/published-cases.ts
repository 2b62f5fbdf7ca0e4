import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { normalise } from '../../../../platform/chinese/bigrams.ts'
import type { Database } from '../../../schema.ts'
import type { Kind } from '../../appeal.ts'
import { isAll, isCommon, SAMPLED, sampleNewest } from '../../reading/newest-sample.ts'
import { publicRoad, type Road } from '../../reading/road.ts'
import { rowByRow, wordCondition } from '../../reading/word-condition.ts'

export interface PublishedRow {
  readonly number: string
  readonly title: string
  readonly kind: Kind
  readonly place: string | null
  readonly unit: string | null
  readonly road: Road
  readonly workingDays: number | null
  readonly seconds: number
  readonly publishedAt: string
  /** The text around the first word found. */
  readonly excerpt: readonly { readonly text: string; readonly marked: boolean }[]
}

export type PublicState = 'solved' | 'partly' | 'not_solved' | 'waiting' | 'on_time' | 'late'

export interface PublicQuery {
  readonly words?: string
  readonly unitId?: string | undefined
  readonly placeId?: string | undefined
  readonly kind?: Kind | undefined
  readonly topicId?: string | undefined
  readonly state?: PublicState | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
  /** From 1. */
  readonly page: number
}

export const PAGE = 20
/** Beyond this there are no pages and no exact count. */
export const MOST_PAGES = 50
const COUNTED = PAGE * MOST_PAGES

/**
 * The public list and search. Words are found exactly (platform/chinese/bigrams.ts). Cases with the words in the title come first, then the
 * newest. `total` is exact up to 1,000; beyond, `more` is true and the newest come first.
 */
export async function publishedCases(
  db: Database,
  query: PublicQuery,
): Promise<{ rows: PublishedRow[]; total: number; more: boolean }> {
  const words = query.words?.trim() ?? ''
  const besides = conditionsOf(query)
  const search = words ? await conditionOf(db, words, besides) : null
  if (words && !search) return { rows: [], total: 0, more: false }
  const conditions = search ? [...besides, search] : besides

  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (
      select 1 from published_cases as shown where ${sql.join(conditions, sql` and `)}
      order by shown.published_at desc limit ${COUNTED + 1}
    ) as found`.execute(db)
  const { total } = counted[0]!
  const more = total > COUNTED

  const inTitle = words && !more ? sql`(position(${normalise(words)} in lower(shown.title)) > 0) desc,` : sql``
  const { rows } = await sql<Row>`
    select shown.number, shown.title, shown.body, shown.answer, shown.kind, shown.place_name, shown.unit_name, shown.state,
           shown.outcome, shown.round, ${IMPORTED} as historic, shown.received_at, shown.dispatched_at, shown.signed_at,
           shown.answered_at, shown.rated_at, shown.working_days, shown.me_toos, shown.published_at
    from published_cases as shown
    where ${sql.join(conditions, sql` and `)}
    order by ${inTitle} shown.published_at desc, shown.id desc
    limit ${PAGE} offset ${(query.page - 1) * PAGE}`.execute(db)

  return { rows: rows.map((row) => rowOf(row, words)), total: Math.min(total, COUNTED), more }
}

/** The condition that a case has the words, by the index or by reading from the newest on; a sample tells which is faster. */
async function conditionOf(
  db: Database,
  words: string,
  besides: readonly RawBuilder<SqlBool>[],
): Promise<RawBuilder<SqlBool> | null> {
  const asked = wordCondition('shown', words)
  if (!asked) return null
  const newest = sql`(
    select shown.id, shown.terms, shown.search_text from published_cases as shown where ${sql.join([...besides], sql` and `)}
    order by shown.published_at desc, shown.id desc limit ${SAMPLED}
  ) as shown`
  const sample = await sampleNewest(db, asked, newest)
  return isAll(sample) || isCommon(sample) ? rowByRow(asked.holds) : asked.holds
}

/** Imported: the other system did not ask the citizen to judge. */
export const IMPORTED = sql<boolean>`(shown.historic or shown.published_by is null)`

type Row = Parameters<typeof publicRoad>[0] & {
  number: string
  title: string
  body: string
  answer: string
  kind: Kind
  place_name: string
  unit_name: string
  working_days: number | null
  me_toos: number
  published_at: Date
}

function conditionsOf(query: PublicQuery) {
  const all = [sql<SqlBool>`shown.withdrawn_at is null`]
  if (query.unitId) all.push(sql`shown.unit_id = ${query.unitId}`)
  if (query.placeId) all.push(sql`shown.place_path @> array[${query.placeId}]::uuid[]`)
  if (query.kind) all.push(sql`shown.kind = ${query.kind}`)
  if (query.topicId) all.push(sql`shown.topic_path @> array[${query.topicId}]::uuid[]`)
  if (query.from) all.push(sql`shown.received_at >= ${query.from}`)
  if (query.until) all.push(sql`shown.received_at < ${query.until}`)
  switch (query.state) {
    case 'solved':
    case 'partly':
    case 'not_solved':
      all.push(sql`shown.outcome = ${query.state}`)
      break
    case 'waiting':
      all.push(sql`shown.state = 'told'`)
      break
    case 'on_time':
      all.push(sql`shown.late is false`)
      break
    case 'late':
      all.push(sql`shown.late`)
  }
  return all
}

function rowOf(row: Row, words: string): PublishedRow {
  return {
    number: row.number,
    title: row.title,
    kind: row.kind,
    place: row.place_name || null,
    unit: row.unit_name || null,
    road: publicRoad(row),
    workingDays: row.working_days,
    seconds: row.me_toos,
    publishedAt: row.published_at.toISOString(),
    excerpt: words ? excerptOf([row.body, row.answer], words) : [],
  }
}

const AROUND = 24

/** The text around the first word, with the word marked. Empty if only the title has it. */
function excerptOf(texts: readonly string[], words: string): PublishedRow['excerpt'] {
  const word = words.split(/\s+/)[0]!.toLowerCase()
  for (const text of texts) {
    const flat = text.replaceAll(/\s+/g, ' ')
    const at = flat.toLowerCase().indexOf(word)
    if (at < 0) continue
    const start = at > AROUND ? at - flat.slice(at - AROUND, at).replace(/^[\s\p{P}]+/u, '').length : 0
    const end = Math.min(flat.length, at + word.length + AROUND)
    return [
      { text: (start > 0 ? '…' : '') + flat.slice(start, at), marked: false },
      { text: flat.slice(at, at + word.length), marked: true },
      { text: flat.slice(at + word.length, end) + (end < flat.length ? '…' : ''), marked: false },
    ]
  }
  return []
}
