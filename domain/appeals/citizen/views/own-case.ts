import type { SiteContext } from '../../../contexts.ts'
import { type ContactDesk, deskOf } from '../../../organisations/views/contact-desks.ts'
import type { Database } from '../../../schema.ts'
import { type Rules, rulesOf } from '../../../sites/rules.ts'
import type { Addressee, Kind } from '../../appeal.ts'
import { asCitizensSee, hiddenSteps } from '../../hidden-steps.ts'
import type { ShownFile } from '../../published-cases/views/shown-file.ts'
import { type Point, pointOf } from '../../reading/point-of.ts'
import type { Road } from '../../reading/road.ts'
import type { TimelineLine } from '../../reading/timeline-line.ts'
import { type Status, statusOf } from '../../status.ts'
import type { Appeal } from '../../tables.ts'
import { mayAskBack } from '../may-ask-back.ts'
import { type Abilities, abilitiesOf } from './own-abilities.ts'
import { type OwnAnswer, ownAnswers } from './own-case/answer.ts'
import { type OwnDecline, ownDecline } from './own-case/decline.ts'
import { type OwnLook, ownLooks } from './own-case/look.ts'
import { type OwnRating, ownRating } from './own-case/rating.ts'
import { ownRoad } from './own-case/road.ts'
import { type OwnCaseRows, ownCaseRows } from './own-case/rows.ts'
import { type OwnSupplement, supplementsAndPhotos } from './own-case/supplements-and-photos.ts'
import { type OwnLimit, ownClocks } from './own-limit.ts'

interface OwnQuestion {
  readonly at: string
  readonly unit: string
  readonly text: string
  /** The limit of the answer waits meanwhile: the unit that asks is the one that answers. */
  readonly stopsLimit: boolean
}

/** What a citizen sees of an own appeal. */
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
  readonly point: Point | null
  readonly addressee: Addressee
  readonly addresseeName: string | null
  readonly unit: string | null
  readonly unitPhone: string | null
  /** Only after the unit has signed: before that it may object. */
  readonly unitDesk: ContactDesk | null
  readonly receivedAt: string
  readonly confidential: boolean
  /** It has a secret; what was imported has none. */
  readonly hasSlip: boolean
  readonly anonymous: boolean
  /** A land line was left: the office calls. */
  readonly byCall: boolean
  /** One speaks for another. */
  readonly onBehalf: boolean
  readonly road: Road
  readonly photos: readonly ShownFile[]
  readonly answers: readonly OwnAnswer[]
  readonly ratings: readonly OwnRating[]
  /** Findings of the inspectors, without their names. */
  readonly findings: readonly { readonly at: string; readonly text: string }[]
  readonly supplements: readonly OwnSupplement[]
  readonly timeline: readonly TimelineLine[]
  readonly limit: OwnLimit | null
  readonly answerDue: string | null
  readonly declined: OwnDecline | null
  /** What a unit waits for the citizen to tell; the oldest question where several wait. */
  readonly asked: OwnQuestion | null
  readonly alsoAsked: readonly OwnQuestion[]
  /** When the next SMS goes, if one waits because nobody has proved the phone. */
  readonly smsExpectedAt: string | null
  /** What the citizen asked back, and the replies. */
  readonly askedBack: readonly {
    readonly at: string
    readonly text: string
    readonly dueAt: string
    readonly reply: string | null
  }[]
  readonly published: boolean
  readonly may: Abilities
  readonly looks: readonly OwnLook[]
}

/** The page of an own appeal. The caller has checked with `citizensAppeal`. */
export async function ownCase(context: SiteContext, appealId: string): Promise<OwnCase> {
  const { db, now } = context
  const [rules, stands, hidden] = await Promise.all([
    rulesOf(context),
    appealWithNames(db, appealId),
    hiddenSteps(db, [appealId], now),
  ])
  const appeal = asCitizensSee(stands, hidden)
  const rows = await ownCaseRows(db, appeal, hidden)
  const { counting, running, limit, answerDue } = await ownClocks(context, appeal, rows.history.events)
  const { photos, supplements } = supplementsAndPhotos(rows)
  const [asked, ...alsoAsked] = rows.questions.map(ownQuestion)

  return {
    id: appeal.id,
    number: appeal.number,
    state: statusOf(appeal),
    title: appeal.title,
    body: appeal.body,
    kind: appeal.kind,
    topic: appeal.topic,
    placeId: appeal.place_id,
    point: pointOf(appeal),
    place: [appeal.place, appeal.place_note].filter(Boolean).join('，') || null,
    addressee: appeal.addressee,
    addresseeName: appeal.addressee_name,
    unit: rows.unit?.name ?? null,
    unitPhone: rows.unit?.phone ?? null,
    unitDesk: unitDesk(appeal, rows, rules),
    receivedAt: appeal.received_at.toISOString(),
    confidential: appeal.confidential,
    hasSlip: appeal.secret_hash !== null,
    anonymous: appeal.identity_id === null,
    byCall: appeal.by_call,
    onBehalf: appeal.on_behalf !== null,
    road: ownRoad(appeal, rows, running),
    photos,
    answers: ownAnswers(rows, appeal, rules, counting),
    ratings: rows.ratings.map(ownRating),
    findings: rows.findings.map(({ text, found_at }) => ({ at: found_at.toISOString(), text })),
    supplements,
    timeline: rows.history.timeline,
    limit,
    answerDue: answerDue?.toISOString() ?? null,
    declined: appeal.state === 'declined' ? ownDecline(rows.declines) : null,
    asked: asked ?? null,
    alsoAsked,
    smsExpectedAt: rows.smsHeldBack?.toISOString() ?? null,
    askedBack: rows.askedBack.map(({ asked_at, text, due_at, reply }) => ({
      at: asked_at.toISOString(),
      text,
      dueAt: due_at.toISOString(),
      reply,
    })),
    published: appeal.publication === 'published',
    may: abilitiesOf(appeal, {
      now,
      nudgedAt: rows.nudge?.nudged_at ?? null,
      asking: mayAskBack(appeal, rows.askedBack, rules.questions.body),
      rated: rows.ratings.at(-1)?.round === appeal.round,
    }),
    looks: ownLooks(rows),
  }
}

const appealWithNames = (db: Database, id: string) =>
  db
    .selectFrom('appeals as appeal')
    .leftJoin('topics as topic', 'topic.id', 'appeal.topic_id')
    .leftJoin('places as place', 'place.id', 'appeal.place_id')
    .leftJoin('units as addressee', 'addressee.id', 'appeal.addressee_id')
    .selectAll('appeal')
    .select(['topic.full_name as topic', 'place.full_name as place', 'addressee.name as addressee_name'])
    .where('appeal.id', '=', id)
    .executeTakeFirstOrThrow()

const ownQuestion = ({ paused_at, unit, text, kind }: OwnCaseRows['questions'][number]): OwnQuestion => ({
  at: paused_at.toISOString(),
  unit,
  text,
  stopsLimit: kind === 'lead',
})

function unitDesk(appeal: Appeal, { unit, assignments }: OwnCaseRows, rules: Rules): ContactDesk | null {
  const signed = assignments.some(({ kind, unit_id, signed_at }) => kind === 'lead' && unit_id === appeal.unit_id && signed_at)
  return unit && !unit.closed_at && signed ? deskOf(unit, rules) : null
}
