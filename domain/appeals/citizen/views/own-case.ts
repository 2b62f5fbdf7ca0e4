import { workingDaysBetween } from '../../../../platform/calendar/working-days.ts'
import type { SiteContext } from '../../../contexts.ts'
import { filesOf } from '../../../files/files-of.ts'
import { type ContactDesk, DESK, deskOf } from '../../../organisations/views/contact-desks.ts'
import { looksAt } from '../../../people/views/looks.ts'
import { rulesOf } from '../../../sites/rules.ts'
import type { Addressee, Kind, Outcome } from '../../appeal.ts'
import { DECLINE_REASONS } from '../../decline-reasons.ts'
import type { ShownFile } from '../../published-cases/views/published-case.ts'
import { afterLastRecall } from '../../reading/after-last-recall.ts'
import { ownHistory } from '../../reading/citizen-history.ts'
import type { TimelineLine } from '../../reading/citizen-timeline-line.ts'
import { type Road, roadClock, roadOf } from '../../reading/road.ts'
import { type Status, statusOf } from '../../status.ts'
import { type Abilities, abilitiesOf } from './own-abilities.ts'
import { type OwnLimit, ownClocks } from './own-limit.ts'

/** A citizen's own appeal, whole: what was written, what became of it, until when, what can be done now, and who looked. */
export interface OwnCase {
  readonly id: string
  readonly number: string
  readonly state: Status
  readonly title: string
  readonly body: string
  readonly kind: Kind
  readonly topic: string | null
  readonly placeId: string | null
  readonly place: string | null
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  readonly addressee: Addressee
  readonly addresseeName: string | null
  readonly unit: string | null
  readonly unitPhone: string | null
  /** Where the unit is spoken to, once it has signed: before that it may say that the matter is not its own. */
  readonly unitDesk: ContactDesk | null
  readonly receivedAt: string
  readonly confidential: boolean
  readonly anonymous: boolean
  readonly road: Road
  readonly photos: readonly ShownFile[]
  readonly answers: readonly OwnAnswer[]
  readonly ratings: readonly OwnRating[]
  /** What the inspectors found after a second "not solved". Who looked is the office's own business. */
  readonly findings: readonly { readonly at: string; readonly text: string }[]
  readonly supplements: readonly { readonly at: string; readonly text: string; readonly photos: readonly ShownFile[] }[]
  readonly timeline: readonly TimelineLine[]
  readonly limit: OwnLimit | null
  readonly answerDue: string | null
  readonly declined: { readonly reason: string; readonly road: string | null } | null
  readonly asked: { readonly at: string; readonly text: string } | null
  readonly published: boolean
  readonly may: Abilities
  readonly looks: readonly { readonly at: string; readonly who: string; readonly why: string }[]
}

export interface OwnAnswer {
  readonly round: number
  readonly unit: string
  readonly at: string
  readonly text: string
  readonly contact: string
  readonly photos: readonly ShownFile[]
  readonly workingDays: number
  readonly onTime: boolean
}

export interface OwnRating {
  readonly round: number
  readonly at: string
  readonly outcome: Outcome
  readonly attitude: number | null
  readonly speed: number | null
  readonly result: number | null
  readonly words: string | null
}

/** The page of one's own appeal. Whether it is one's own, `citizensAppeal` has asked. */
export async function ownCase(context: SiteContext, appealId: string): Promise<OwnCase> {
  const { db, now } = context
  const rules = await rulesOf(context)
  const appeal = await db.selectFrom('appeals').selectAll().where('id', '=', appealId).executeTakeFirstOrThrow()
  const [
    history,
    topic,
    place,
    unit,
    addressee,
    assignments,
    answers,
    ratings,
    findings,
    supplements,
    files,
    decline,
    pause,
    nudge,
    looks,
  ] = await Promise.all([
    ownHistory(db, appealId),
    named(db.selectFrom('topics').select('full_name as name').where('id', '=', appeal.topic_id)),
    named(db.selectFrom('places').select('full_name as name').where('id', '=', appeal.place_id)),
    db
      .selectFrom('units')
      .select(['name', 'closed_at', ...DESK])
      .where('id', '=', appeal.unit_id)
      .executeTakeFirst(),
    named(db.selectFrom('units').select('name').where('id', '=', appeal.addressee_id)),
    db
      .selectFrom('assignments as given')
      .innerJoin('units as unit', 'unit.id', 'given.unit_id')
      .select([
        'given.id',
        'given.unit_id',
        'given.dispatched_at',
        'given.signed_at',
        'given.answer_due_at',
        'given.state',
        'unit.name',
      ])
      .where('given.appeal_id', '=', appealId)
      .orderBy('given.dispatched_at')
      .execute(),
    db
      .selectFrom('answers')
      .selectAll()
      .where('appeal_id', '=', appealId)
      .where('state', '=', 'passed')
      .orderBy('submitted_at')
      .execute(),
    db.selectFrom('ratings').selectAll().where('appeal_id', '=', appealId).orderBy('round').execute(),
    db
      .selectFrom('findings')
      .select(['text', 'found_at'])
      .where('appeal_id', '=', appealId)
      .where('told_at', 'is not', null)
      .orderBy('found_at')
      .execute(),
    db.selectFrom('supplements').selectAll().where('appeal_id', '=', appealId).orderBy('added_at').execute(),
    filesOf(db, { kind: 'appeal', id: appealId }),
    db.selectFrom('declines').selectAll().where('appeal_id', '=', appealId).executeTakeFirst(),
    db
      .selectFrom('pauses')
      .select(['text', 'paused_at', 'reason'])
      .where('appeal_id', '=', appealId)
      .where('resumed_at', 'is', null)
      .executeTakeFirst(),
    db
      .selectFrom('nudges')
      .select('nudged_at')
      .where('appeal_id', '=', appealId)
      .where('by', '=', 'citizen')
      .orderBy('nudged_at', 'desc')
      .executeTakeFirst(),
    appeal.identity_id ? looksAt(db, appeal.identity_id) : [],
  ])
  const { counting, running, limit, answerDue } = await ownClocks(context, appeal, history.events)

  // A supplement and its photos were written in one breath, so they bear one time.
  const boundAt = (at: Date) => files.filter((file) => !file.part_id && file.bound_at?.getTime() === at.getTime())
  const rated = ratings.at(-1)
  const last = assignments.at(-1)
  const hasSigned = (unitId: string | null) => assignments.some((given) => given.unit_id === unitId && given.signed_at !== null)
  const stamps = {
    dispatchedAt: history.dispatchedAt ?? afterLastRecall(assignments)[0]?.dispatched_at ?? null,
    signedAt: afterLastRecall(assignments).find(({ signed_at }) => signed_at)?.signed_at ?? null,
    answeredAt: appeal.told_at ?? null,
    ratedAt: rated?.rated_at ?? null,
  }
  const lateAnswers = new Set(
    history.events.flatMap((event) => (event.action === 'answer_passed' && event.late ? [event.answerId] : [])),
  )

  return {
    id: appeal.id,
    number: appeal.number,
    state: statusOf(appeal),
    title: appeal.title,
    body: appeal.body,
    kind: appeal.kind,
    topic,
    placeId: appeal.place_id,
    point:
      appeal.longitude !== null && appeal.latitude !== null ? { longitude: appeal.longitude, latitude: appeal.latitude } : null,
    place: [place, appeal.place_note].filter(Boolean).join('，') || null,
    addressee: appeal.addressee,
    addresseeName: addressee,
    unit: unit?.name ?? null,
    unitPhone: unit?.phone ?? null,
    unitDesk: unit && !unit.closed_at && hasSigned(appeal.unit_id) ? deskOf(unit, rules) : null,
    receivedAt: appeal.received_at.toISOString(),
    confidential: appeal.confidential,
    anonymous: appeal.identity_id === null,
    road: roadOf(appeal, stamps, running && roadClock(running)),
    photos: files.filter((file) => !file.part_id && !supplements.some(({ added_at }) => boundAt(added_at).includes(file))),
    answers: answers.map((answer) => {
      const given = assignments.find(({ id }) => id === answer.assignment_id) ?? last
      return {
        round: answer.round,
        unit: given?.name ?? unit?.name ?? '承办单位',
        at: (answer.reviewed_at ?? answer.submitted_at).toISOString(),
        text: answer.text,
        contact: answer.contact,
        photos: files.filter((file) => file.part_id === answer.id),
        workingDays: workingDaysBetween(
          rules.calendarAt(given?.unit_id ?? appeal.unit_id),
          given?.dispatched_at ?? appeal.received_at,
          answer.submitted_at,
          counting,
        ),
        onTime: !lateAnswers.has(answer.id),
      }
    }),
    ratings: ratings.map((rating) => ({
      round: rating.round,
      at: rating.rated_at.toISOString(),
      outcome: rating.outcome,
      attitude: rating.attitude,
      speed: rating.speed,
      result: rating.result,
      words: rating.words || null,
    })),
    findings: findings.map(({ text, found_at }) => ({ at: found_at.toISOString(), text })),
    supplements: supplements.map(({ added_at, text }) => ({ at: added_at.toISOString(), text, photos: boundAt(added_at) })),
    timeline: history.timeline,
    limit,
    answerDue: answerDue?.toISOString() ?? null,
    declined: decline
      ? { reason: decline.text || (DECLINE_REASONS.find(({ code }) => code === decline.reason)?.name ?? ''), road: decline.road }
      : null,
    asked: pause?.reason === 'waiting_for_citizen' ? { at: pause.paused_at.toISOString(), text: pause.text } : null,
    published: appeal.publication === 'published',
    may: abilitiesOf(appeal, { now, nudgedAt: nudge?.nudged_at ?? null, rated: rated?.round === appeal.round }),
    looks: looks
      .filter(({ subjectId }) => subjectId === null || subjectId === appeal.id)
      .map(({ at, unit: at_, position, reason }) => ({
        at: at.toISOString(),
        who: [at_, position].filter(Boolean).join(' '),
        why: reason,
      })),
  }
}

async function named(query: { executeTakeFirst(): Promise<{ name: string } | undefined> }): Promise<string | null> {
  return (await query.executeTakeFirst())?.name ?? null
}
