import { sql } from 'kysely'
import { z } from 'zod'
import { Unit } from '../../../platform/calendar/addition.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { rulesOf } from '../../sites/rules.ts'
import { clockRulesFor, extensionUnit } from '../clocks/clock-rules.ts'
import { must } from '../must.ts'
import { oldNumberOf } from '../old-number.ts'
import { isBySummary, readsBySummary } from '../policy.ts'
import type { Assignment } from '../tables.ts'
import { TOWN } from './by-summary.ts'
import { DeskAnswer, deskAnswer } from './desk-appeal/answer.ts'
import { appealBySummary, rowsBySummary } from './desk-appeal/as-units-read.ts'
import { DeskAssignment, deskAssignment } from './desk-appeal/assignment.ts'
import { DeskDecline, deskDecline } from './desk-appeal/decline.ts'
import { displayOf } from './desk-appeal/display.ts'
import { DeskExtension, deskExtension } from './desk-appeal/extension.ts'
import { DeskFinding, deskFinding } from './desk-appeal/finding.ts'
import { DeskLook, deskLook } from './desk-appeal/look.ts'
import { Moment, momentOrNone } from './desk-appeal/moment.ts'
import { DeskObjection, deskObjection } from './desk-appeal/objection.ts'
import { DeskPause, deskPause } from './desk-appeal/pause.ts'
import { DeskPhoto, deskPhoto } from './desk-appeal/photo.ts'
import { DeskQuestion, deskQuestion } from './desk-appeal/question.ts'
import { DeskRating, deskRating } from './desk-appeal/rating.ts'
import { DeskRoad, deskRoad, toldAt } from './desk-appeal/road.ts'
import { appealRows } from './desk-appeal/rows.ts'
import { Rulings, rulingsOf } from './desk-appeal/rulings.ts'
import { asShown, shownAssignment } from './desk-appeal/shown-assignment.ts'
import { DeskSummary, deskSummary } from './desk-appeal/summary.ts'
import { DeskSupplement, deskSupplement } from './desk-appeal/supplement.ts'
import { DeskTimeline, deskTimeline } from './desk-appeal/timeline.ts'
import { clockOfRow, DeskRow, rowOf } from './desk-row.ts'
import { pointOf } from './point-of.ts'

/** Everything one screen of the desk shows of an appeal, and what the reader may do about it. Never the citizen's identity. */
export const DeskAppeal = DeskRow.extend({
  body: z.string(),
  topicId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  placeNote: z.string(),
  point: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  addresseeName: z.string().nullable(),
  channel: z.enum(['portal', 'api', 'hotline', 'import', 'desk']),
  anonymous: z.boolean(),
  /** This reader sees the summary of a report in place of its text, photos and place. */
  bySummary: z.boolean(),
  /** What units read of it; none of what they read as it came. */
  summary: DeskSummary.nullable(),
  /** A land line was left: the citizen gets no SMS and is called. */
  byCall: z.boolean(),
  historic: z.boolean(),
  /** The unit as another system names it, while the site has none of that name. */
  outsideUnit: z.string().nullable(),
  /** What another system called it. */
  oldNumber: z.string().nullable(),
  late: z.boolean().nullable(),
  toldAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  attachments: z.array(DeskPhoto),
  supplements: z.array(DeskSupplement),
  timeline: DeskTimeline,
  road: DeskRoad,
  assignments: z.array(DeskAssignment),
  objections: z.array(DeskObjection),
  /** What the days of extensions are counted in. */
  extensionUnit: Unit,
  extensions: z.array(DeskExtension),
  pauses: z.array(DeskPause),
  answers: z.array(DeskAnswer),
  decline: DeskDecline.nullable(),
  findings: z.array(DeskFinding),
  ratings: z.array(DeskRating),
  /** The reader's own last step, while it can be undone. */
  undo: z.object({ id: z.uuid(), step: z.string(), seconds: z.number() }).nullable(),
  questions: z.array(DeskQuestion),
  looks: z.array(DeskLook),
  rulings: Rulings,
})
export type DeskAppeal = z.infer<typeof DeskAppeal>

/** One appeal as the desk shows it, with one of its assignments at the head. Refuses `appeal_not_found`, `not_allowed`. */
export async function deskAppeal(context: DeskContext, id: string, assignmentId: string | null = null): Promise<DeskAppeal> {
  const { db, actor, now } = context
  const found = await appealWithNames(db, id)
  if (!found) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'read', { appeal: found })
  const bySummary = readsBySummary(actor, found)
  const appeal = bySummary ? appealBySummary(found) : found

  const rules = await rulesOf(context)
  const clockRules = await clockRulesFor({ db, rules }, appeal, appeal.unit_id)
  const daysAre = extensionUnit(clockRules)
  const all = await appealRows(context, appeal)
  const rows = bySummary ? rowsBySummary(all) : all
  const display = await displayOf(context, appeal, rows)
  const shown = shownAssignment(actor, appeal, rows.assignments, assignmentId)
  const ofLead = { ...appeal, assignment_kind: appeal.assignment_id ? ('lead' as const) : null }
  const row = rowOf({ ...ofLead, ...asShown(appeal, shown, display) }, rules, now)
  const rulings = (assignment: Assignment | undefined) =>
    rulingsOf(actor, appeal, assignment, { extensions: rows.extensions, clockRules, now })

  return {
    ...row,
    title: display.text(appeal.title),
    body: display.text(appeal.body),
    topicId: appeal.topic_id,
    placeId: appeal.place_id,
    placeNote: display.text(appeal.place_note),
    point: pointOf(appeal),
    addresseeName: appeal.addressee_name,
    channel: appeal.channel,
    anonymous: !bySummary && appeal.identity_id === null,
    bySummary,
    summary: isBySummary(appeal) ? deskSummary(appeal, rows, display) : null,
    byCall: appeal.by_call,
    historic: appeal.historic,
    outsideUnit: appeal.outside_unit && display.text(appeal.outside_unit),
    oldNumber: oldNumberOf(appeal),
    late: appeal.late,
    toldAt: momentOrNone(toldAt(appeal, rows)),
    closedAt: momentOrNone(appeal.closed_at),
    attachments: rows.files.map(deskPhoto),
    supplements: rows.supplements.map((one) => deskSupplement(one, display)),
    timeline: deskTimeline(rows, display, daysAre),
    road: deskRoad(appeal, rows, clockOfRow(appeal, rules, now)),
    assignments: rows.assignments.map((one) =>
      deskAssignment(one, display, { clock: clockOfRow(one, rules, now), rulings: rulings(one) }),
    ),
    objections: rows.objections.map((one) => deskObjection(one, display)),
    extensionUnit: daysAre,
    extensions: rows.extensions.map((one) => deskExtension(one, display)),
    pauses: rows.pauses.map((one) => deskPause(one, display)),
    answers: rows.answers.map((one) => deskAnswer(one, display)),
    decline: appeal.state === 'declined' && rows.declines.length ? deskDecline(rows.declines.at(-1)!) : null,
    findings: rows.findings.filter(({ told_at }) => told_at).map((one) => deskFinding(one, display)),
    ratings: rows.ratings.map((one) => deskRating(one, display)),
    undo: rows.undo
      ? { id: rows.undo.id, step: rows.undo.step, seconds: (rows.undo.until.getTime() - now.getTime()) / 1000 }
      : null,
    questions: rows.questions.map((one) => deskQuestion(one, display)),
    looks: rows.looks.map((one) => deskLook(one, display)),
    rulings: rulings(shown),
  }
}

const appealWithNames = (db: Database, id: string) =>
  db
    .selectFrom('appeals as a')
    .leftJoin('units as u', 'u.id', 'a.unit_id')
    .leftJoin('units as to', 'to.id', 'a.addressee_id')
    .leftJoin('topics as t', 't.id', 'a.topic_id')
    .leftJoin('places as p', 'p.id', 'a.place_id')
    .where('a.id', '=', id)
    .leftJoin('places as town', (on) => on.on(sql<boolean>`town.id = ${TOWN}`))
    .selectAll('a')
    .select(['town.id as town_id', 'town.full_name as town'])
    .select(['u.short_name as unit_name', 'to.name as addressee_name', 't.full_name as topic', 'p.full_name as place'])
    .executeTakeFirst()
