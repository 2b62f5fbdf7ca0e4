import { dayOf } from '../../../../platform/calendar/days.ts'
import { notFound } from '../../../../platform/refusal.ts'
import type { SiteContext } from '../../../contexts.ts'
import { readNumber } from '../../../numbers/human-number.ts'
import type { ContactDesk } from '../../../organisations/views/contact-desks.ts'
import type { Addressee, Kind, Outcome } from '../../appeal.ts'
import type { Recorded } from '../../history.ts'
import { historyForReader } from '../../reading/history-for-reader.ts'
import { publicRoad, type Road } from '../../reading/road.ts'
import type { TimelineLine } from '../../reading/timeline-line.ts'
import { type EventRow, type PublishedCaseRow, publishedCaseRow } from './published-case/row.ts'
import type { ShownFile } from './shown-file.ts'

/**
 * What a citizen or a unit did is told by its Shanghai day, 'YYYY-MM-DD': whoever saw somebody at a counter should not find the case by the
 * minute. `publishedAt` is a moment.
 */
export interface PublishedCase {
  readonly number: string
  readonly title: string
  readonly body: string
  readonly answer: string
  readonly kind: Kind
  readonly topic: string | null
  readonly place: string | null
  readonly addressee: Addressee
  readonly unit: string | null
  /** Where to reach the unit that answered; null when it is closed. */
  readonly unitDesk: Omit<ContactDesk, 'hours'> | null
  readonly receivedAt: string
  /** When the citizen was told; null if the system that it was imported from does not say. */
  readonly answeredAt: string | null
  /** From dispatch until the unit handed the answer in. */
  readonly workingDays: number | null
  readonly onTime: boolean
  readonly road: Road
  readonly photos: readonly ShownFile[]
  readonly answerPhotos: readonly ShownFile[]
  readonly rating: {
    readonly at: string
    readonly outcome: Outcome
    readonly attitude: number | null
    readonly speed: number | null
    readonly result: number | null
    readonly words: string | null
  } | null
  readonly timeline: readonly TimelineLine[]
  readonly seconds: number
  readonly publishedAt: string
  /** The appeal was answered again; the copy shows the answer before. */
  readonly outdated: boolean
  /** The newest other cases of this unit. */
  readonly others: readonly { readonly number: string; readonly title: string }[]
}

/** One public case, from the redacted copy. Refuses `case_not_found`. */
export async function publishedCase(context: Pick<SiteContext, 'db' | 'now'>, typed: string): Promise<PublishedCase> {
  const row = await publishedCaseRow(context, readNumber(typed) ?? typed)
  if (!row) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')
  const filesOf = (ids: readonly string[]) => ids.flatMap((id) => row.files.find((file) => file.id === id) ?? [])

  return {
    number: row.number,
    title: row.title,
    body: row.body,
    answer: row.answer,
    kind: row.kind,
    topic: row.topic,
    place: row.place_name || null,
    addressee: row.addressee,
    unit: row.unit_name || null,
    unitDesk: row.unit_desk,
    receivedAt: dayOf(row.received_at),
    answeredAt: row.answered_at && dayOf(row.answered_at),
    workingDays: row.working_days,
    onTime: row.late !== true,
    road: publicRoad(row),
    photos: filesOf(row.photos),
    answerPhotos: filesOf(row.answer_photos),
    rating: ratingOf(row),
    timeline: timelineOf(row.events),
    seconds: row.me_toos,
    publishedAt: row.published_at.toISOString(),
    outdated: row.outdated,
    others: row.others,
  }
}

// An outdated copy shows an earlier answer, and the rating may be about the newer one.
function ratingOf({ outcome, rated_at, outdated, stars, words }: PublishedCaseRow): PublishedCase['rating'] {
  if (!outcome || !rated_at || outdated) return null
  return {
    at: dayOf(rated_at),
    outcome,
    attitude: stars?.attitude ?? null,
    speed: stars?.speed ?? null,
    result: stars?.result ?? null,
    words,
  }
}

function timelineOf(rows: readonly EventRow[]): readonly TimelineLine[] {
  const events = rows.map(({ action, at, more }) => ({ ...more, action, at: new Date(at) }) as Recorded)
  const units = rows.flatMap(({ unit }) => unit ?? [])
  const { timeline } = historyForReader(events, { units, extensions: [], pauses: [] }, 'public')
  return timeline.map((line) => ({ ...line, at: dayOf(new Date(line.at)) }))
}
