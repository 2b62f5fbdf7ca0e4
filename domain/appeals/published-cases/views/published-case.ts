import { type Selectable, sql } from 'kysely'
import { notFound } from '../../../../platform/refusal.ts'
import { readNumber } from '../../../numbers/human-number.ts'
import type { ContactDesk } from '../../../organisations/views/contact-desks.ts'
import type { Database } from '../../../schema.ts'
import type { Addressee, Kind, Outcome } from '../../appeal.ts'
import type { Recorded } from '../../history.ts'
import { toldHistory } from '../../reading/citizen-history.ts'
import type { TimelineLine } from '../../reading/citizen-timeline-line.ts'
import { publicRoad, type Road } from '../../reading/road.ts'
import type { AppealTables } from '../../tables.ts'
import { IMPORTED } from './published-cases.ts'

export interface ShownFile {
  readonly id: string
  readonly kind: 'photo' | 'video'
  readonly width: number | null
  readonly height: number | null
}

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
  /** Where the unit that answered is spoken to; none of one that is closed. */
  readonly unitDesk: Omit<ContactDesk, 'hours'> | null
  readonly receivedAt: string
  /** When the citizen was told. */
  readonly answeredAt: string
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
  /** Answered again since, while the copy still shows the answer before. */
  readonly outdated: boolean
  /** What else this unit answered lately. */
  readonly others: readonly { readonly number: string; readonly title: string }[]
}

/**
 * One public case: the redacted copy with its road and timeline, never the original. Refuses `case_not_found`. All of it comes by one
 * statement: this is the page that everybody is sent to, and each round trip costs as much as rendering a third of it.
 */
export async function publishedCase(db: Database, typed: string): Promise<PublishedCase> {
  const number = readNumber(typed) ?? typed
  const { rows } = await sql<Row>`
    select shown.number, shown.title, shown.body, shown.answer, shown.kind, shown.place_name, shown.unit_name, shown.addressee, shown.state,
           shown.outcome, shown.stars, shown.words, shown.photos, shown.answer_photos, shown.round, shown.received_at, shown.dispatched_at,
           shown.signed_at, shown.answered_at, shown.rated_at, shown.working_days, shown.late, shown.me_toos, shown.published_at,
           shown.outdated, ${IMPORTED} as historic, topic.full_name as topic,
           case when answering.closed_at is null and answering.id is not null
                then json_build_object('name', answering.desk_name, 'phone', answering.phone, 'address', answering.address) end as unit_desk,
           told.events, told.units, files.files, others.others
    from published_cases as shown
    left join topics as topic on topic.id = shown.topic_id
    left join units as answering on answering.id = shown.unit_id
    left join lateral (
      select json_agg(json_build_object('action', event.action, 'at', event.happened_at, 'more', event.particulars) order by event.seq) as events,
             json_agg(json_build_object('id', unit.id, 'name', unit.name)) filter (where unit.id is not null) as units
      from appeal_events as event
      left join units as unit on unit.id = coalesce(event.particulars ->> 'unitId', event.particulars ->> 'toUnitId')::uuid
      where event.appeal_id = shown.id
    ) as told on true
    left join lateral (
      select json_agg(json_build_object('id', file.id, 'kind', file.kind, 'width', file.width, 'height', file.height)) as files
      from attachments as file where file.matter_kind = 'appeal' and file.matter_id = shown.id and file.shown
    ) as files on true
    left join lateral (
      select json_agg(json_build_object('number', other.number, 'title', other.title)) as others
      from (
        select number, title from published_cases
        where unit_id = shown.unit_id and withdrawn_at is null and id <> shown.id
        order by published_at desc limit ${sql.lit(OTHERS)}
      ) as other
    ) as others on true
    where shown.number = ${number} and shown.withdrawn_at is null`.execute(db)
  const row = rows[0]
  if (!row) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')

  const events = (row.events ?? []).map(({ action, at, more }) => ({ ...more, action, at: new Date(at) }) as Recorded)
  const { timeline } = toldHistory(events, { units: row.units ?? [], extensions: [], pauses: [] }, 'public')
  const filesOf = (ids: readonly string[]) => ids.flatMap((id) => row.files?.find((file) => file.id === id) ?? [])

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
    receivedAt: row.received_at.toISOString(),
    answeredAt: row.answered_at.toISOString(),
    workingDays: row.working_days,
    onTime: row.late !== true,
    road: publicRoad(row),
    photos: filesOf(row.photos),
    answerPhotos: filesOf(row.answer_photos),
    rating:
      row.outcome && row.rated_at && !row.outdated // what was said of the new answer is not said of the one shown
        ? {
            at: row.rated_at.toISOString(),
            outcome: row.outcome,
            attitude: row.stars?.attitude ?? null,
            speed: row.stars?.speed ?? null,
            result: row.stars?.result ?? null,
            words: row.words,
          }
        : null,
    timeline,
    seconds: row.me_toos,
    publishedAt: row.published_at.toISOString(),
    outdated: row.outdated,
    others: row.others ?? [],
  }
}

const OTHERS = 3

type Row = Omit<Selectable<AppealTables['published_cases']>, 'stars' | 'search_text' | 'terms'> & {
  stars: { attitude: number | null; speed: number | null; result: number | null } | null
  topic: string | null
  unit_desk: Omit<ContactDesk, 'hours'> | null
  events: { action: string; at: string; more: object }[] | null
  units: { id: string; name: string }[] | null
  files: ShownFile[] | null
  others: { number: string; title: string }[] | null
}
