import { notFound } from '../../../platform/refusal.ts'
import type { Database } from '../../schema.ts'
import type { Addressee, Kind, Outcome } from '../appeal.ts'
import { readNumber } from '../internal/numbers.ts'
import { type Road, type RoadClock, roadOf } from './road.ts'
import { toldHistory } from './told-history.ts'
import type { TimelineLine } from './told-line.ts'

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
  readonly receivedAt: string
  readonly answeredAt: string
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
}

/** One public case: the redacted copy with its road and timeline, never the original. Refuses `case_not_found`. */
export async function publishedCase(db: Database, typed: string): Promise<PublishedCase> {
  const row = await db
    .selectFrom('published_cases as shown')
    .leftJoin('topics as topic', 'topic.id', 'shown.topic_id')
    .selectAll('shown')
    .select('topic.full_name as topic')
    .where('shown.number', '=', readNumber(typed) ?? typed)
    .where('shown.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')

  const fileIds = [...row.photos, ...row.answer_photos]
  const [{ timeline, dispatchedAt }, files] = await Promise.all([
    toldHistory(db, row.id, 'public'),
    fileIds.length
      ? db
          .selectFrom('attachments')
          .select(['id', 'kind', 'width', 'height'])
          .where('id', 'in', fileIds)
          .where('shown', '=', true)
          .execute()
      : [],
  ])
  const filesOf = (ids: readonly string[]) => ids.flatMap((id) => files.find((file) => file.id === id) ?? [])
  const stamps = {
    dispatchedAt: dispatchedAt ?? row.signed_at ?? row.answered_at,
    signedAt: row.signed_at ?? row.answered_at,
    answeredAt: row.answered_at,
    ratedAt: row.rated_at,
  }
  const stars = row.stars as { attitude: number | null; speed: number | null; result: number | null } | null

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
    receivedAt: row.received_at.toISOString(),
    answeredAt: row.answered_at.toISOString(),
    workingDays: row.working_days,
    onTime: row.late !== true,
    road: roadOf<RoadClock>(row, stamps, null),
    photos: filesOf(row.photos),
    answerPhotos: filesOf(row.answer_photos),
    rating:
      row.outcome && row.rated_at
        ? {
            at: row.rated_at.toISOString(),
            outcome: row.outcome,
            attitude: stars?.attitude ?? null,
            speed: stars?.speed ?? null,
            result: stars?.result ?? null,
            words: row.words,
          }
        : null,
    timeline,
    seconds: row.me_toos,
    publishedAt: row.published_at.toISOString(),
  }
}
