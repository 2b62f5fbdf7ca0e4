import { sql } from 'kysely'
import type { Kind } from '../../appeal.ts'
import { publicRoad, type Road } from '../../reading/road.ts'
import { type Excerpt, excerptOf } from './excerpt.ts'

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
  /** The text around the first word found, or its beginning; empty in a list without words. */
  readonly excerpt: Excerpt
}

/** Imported: the other system did not ask the citizen to judge. */
export const IMPORTED = sql<boolean>`(shown.historic or shown.published_by is null)`

/** Of `published_cases as shown`. */
export const COLUMNS = sql`
  shown.id, shown.number, shown.title, shown.body, shown.answer, shown.kind, shown.place_name, shown.unit_name, shown.state,
  shown.outcome, shown.round, ${IMPORTED} as historic, shown.received_at, shown.dispatched_at, shown.signed_at,
  shown.answered_at, shown.rated_at, shown.working_days, shown.me_toos, shown.published_at`

export type Row = Parameters<typeof publicRoad>[0] & {
  id: string
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

export function rowOf(row: Row, words: readonly string[]): PublishedRow {
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
    excerpt: words.length ? excerptOf([row.body, row.answer], words) : [],
  }
}
