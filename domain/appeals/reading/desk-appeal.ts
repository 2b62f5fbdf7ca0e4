import { z } from 'zod'
import { Unit } from '../../../platform/calendar/addition.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { filesOf } from '../../files/files-of.ts'
import { rulesOf } from '../../sites/rules.ts'
import { ASSIGNMENT_KINDS, ASSIGNMENT_STATES } from '../assignment.ts'
import { alreadyLate, isLate } from '../assignments/late.ts'
import { notReturnable } from '../assignments/not-returnable.ts'
import { clockRulesFor, extensionUnit } from '../clocks/clock-rules.ts'
import { must } from '../must.ts'
import { APPEAL_ACTIONS, rulings } from '../policy.ts'
import type { Assignment } from '../tables.ts'
import { afterLastRecall } from './after-last-recall.ts'
import { coverCallers } from './cover-callers.ts'
import { historyWithActors } from './desk-history.ts'
import { clockOfRow, DeskClock, DeskRow, rowOf } from './desk-row.ts'
import { timelineOf, unitsOf } from './desk-timeline.ts'
import { ENDED, roadOf } from './road.ts'
import { rowsOfAppeal } from './rows-of-appeal.ts'
import { staffAndUnitNames } from './staff-and-unit-names.ts'

const Person = z.object({ id: z.uuid(), name: z.string() })
const Ruling = z.union([
  z.object({ may: z.literal(true) }),
  z.object({ may: z.literal(false), because: z.enum(['role', 'state', 'rule']), why: z.string() }),
])
const At = z.iso.datetime()

export const DeskPhoto = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
  answerId: z.uuid().nullable(),
  shown: z.boolean(),
  uploadedAt: At,
  url: z.string(),
  thumb: z.string().nullable(),
})
export type DeskPhoto = z.infer<typeof DeskPhoto>

export const DeskAssignment = z.object({
  id: z.uuid(),
  unit: z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() }),
  round: z.int(),
  instruction: z.string(),
  dispatchedBy: Person,
  dispatchedAt: At,
  returnable: z.boolean(),
  signDueAt: At,
  objectDueAt: At,
  answerDueAt: At,
  signedAt: At.nullable(),
  signedBy: Person.nullable(),
  handler: Person.nullable(),
  endedAt: At.nullable(),
  kind: z.enum(ASSIGNMENT_KINDS),
  parentId: z.uuid().nullable(),
  state: z.enum(ASSIGNMENT_STATES),
  clock: DeskClock.nullable(),
  late: z.boolean().nullable(),
  rulings: z.record(z.enum(APPEAL_ACTIONS), Ruling),
  recallReason: z.string().nullable(),
})

export const DeskAnswer = z.object({
  id: z.uuid(),
  unit: z.string(),
  round: z.int(),
  text: z.string(),
  contact: z.string(),
  state: z.enum(['awaiting_approval', 'awaiting_review', 'sent_back', 'passed']),
  writtenBy: Person,
  submittedAt: At,
  approvedBy: Person.nullable(),
  approvedAt: At.nullable(),
  reviewedBy: Person.nullable(),
  reviewedAt: At.nullable(),
  sendBack: z.string().nullable(),
})
export type DeskAnswer = z.infer<typeof DeskAnswer>

const Decision = {
  decision: z.string().nullable(),
  decidedBy: Person.nullable(),
  decidedAt: At.nullable(),
  note: z.string().nullable(),
}

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
  historic: z.boolean(),
  late: z.boolean().nullable(),
  toldAt: At.nullable(),
  closedAt: At.nullable(),
  attachments: z.array(DeskPhoto),
  supplements: z.array(z.object({ id: z.uuid(), text: z.string(), at: At })),
  timeline: z.array(
    z.object({ at: At, what: z.string(), who: z.string().nullable(), note: z.string().nullable(), strong: z.boolean() }),
  ),
  road: z.object({
    receivedAt: At,
    dispatchedAt: At.nullable(),
    signedAt: At.nullable(),
    answeredAt: At.nullable(),
    ratedAt: At.nullable(),
    outcome: DeskRow.shape.outcome,
    reworking: z.boolean(),
    ended: z.enum(ENDED).nullable(),
    clock: DeskClock.nullable(),
  }),
  assignments: z.array(DeskAssignment),
  objections: z.array(
    z.object({
      id: z.uuid(),
      unit: z.string(),
      reason: z.string(),
      text: z.string(),
      suggests: Person.nullable(),
      raisedBy: Person,
      raisedAt: At,
      ...Decision,
    }),
  ),
  /** What the days of an extension are counted in, of those asked for and of one that may be asked for. */
  extensionUnit: Unit,
  extensions: z.array(z.object({ id: z.uuid(), days: z.int(), reason: z.string(), askedBy: Person, askedAt: At, ...Decision })),
  pauses: z.array(
    z.object({
      id: z.uuid(),
      reason: z.enum(['waiting_for_citizen', 'force_majeure']),
      text: z.string(),
      pausedBy: Person,
      pausedAt: At,
      resumedAt: At.nullable(),
    }),
  ),
  answers: z.array(DeskAnswer),
  decline: z.object({ reason: z.string(), road: z.string().nullable(), text: z.string(), at: At }).nullable(),
  findings: z.array(z.object({ text: z.string(), by: Person, at: At })),
  ratings: z.array(
    z.object({
      round: z.int(),
      outcome: z.enum(['solved', 'partly', 'not_solved']),
      attitude: z.number().nullable(),
      speed: z.number().nullable(),
      result: z.number().nullable(),
      words: z.string(),
      at: At,
    }),
  ),
  looks: z.array(z.object({ by: Person, at: At, reason: z.string() })),
  rulings: z.record(z.enum(APPEAL_ACTIONS), Ruling),
})
export type DeskAppeal = z.infer<typeof DeskAppeal>

const iso = (at: Date): string => at.toISOString()
const isoOrNone = (at: Date | null): string | null => at?.toISOString() ?? null

/** One appeal as the desk shows it. Refuses `appeal_not_found`, `not_allowed`. Long because it names everything once. */
export async function deskAppeal(context: DeskContext, id: string): Promise<DeskAppeal> {
  const { db, actor, now } = context
  const appeal = await db
    .selectFrom('appeals as a')
    .leftJoin('units as u', 'u.id', 'a.unit_id')
    .leftJoin('units as to', 'to.id', 'a.addressee_id')
    .leftJoin('topics as t', 't.id', 'a.topic_id')
    .leftJoin('places as p', 'p.id', 'a.place_id')
    .where('a.id', '=', id)
    .selectAll('a')
    .select(['u.short_name as unit_name', 'to.name as addressee_name', 't.full_name as topic', 'p.full_name as place'])
    .executeTakeFirst()
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'read', { appeal })

  const rules = await rulesOf(context)
  const inDays = extensionUnit(await clockRulesFor(db, context, appeal, appeal.unit_id))
  const assignments = await rowsOfAppeal(db, 'assignments', id)
  const objections = await rowsOfAppeal(db, 'objections', id)
  const extensions = await rowsOfAppeal(db, 'extensions', id)
  const pauses = await rowsOfAppeal(db, 'pauses', id)
  const answers = await rowsOfAppeal(db, 'answers', id)
  const supplements = await rowsOfAppeal(db, 'supplements', id)
  const nudges = await rowsOfAppeal(db, 'nudges', id)
  const findings = await rowsOfAppeal(db, 'findings', id)
  const declines = await rowsOfAppeal(db, 'declines', id)
  const ratings = await rowsOfAppeal(db, 'ratings', id)
  const attachments = await filesOf(db, { kind: 'appeal', id })
  const looks = appeal.identity_id
    ? await db
        .selectFrom('identity_looks')
        .selectAll()
        .where('subject_id', '=', id)
        .where('identity_id', '=', appeal.identity_id)
        .orderBy('looked_at')
        .execute()
    : []
  const history = await historyWithActors(db, id)

  const row = rowOf(appeal, rules, now)
  const callers = await coverCallers(context, [appeal])
  const said = (text: string) => callers(appeal, text)
  const names = await staffAndUnitNames(db, {
    staff: [
      ...assignments.flatMap((row) => [row.dispatched_by, row.signed_by, row.handler_id]),
      ...objections.flatMap((row) => [row.raised_by, row.decided_by]),
      ...extensions.flatMap((row) => [row.asked_by, row.decided_by]),
      ...pauses.map((row) => row.paused_by),
      ...answers.flatMap((row) => [row.written_by, row.approved_by, row.reviewed_by]),
      ...findings.map((row) => row.found_by),
      ...looks.map((row) => row.staff_id),
      ...history.map((event) => event.actorId),
    ],
    units: [...assignments.map((row) => row.unit_id), ...objections.map((row) => row.suggests_id), ...unitsOf(history)],
  })
  const person = (staffId: string) => ({ id: staffId, name: names.staff(staffId) })
  const someone = (staffId: string | null) => staffId && person(staffId)
  const allowed = (assignment: Assignment | undefined) => withLimits(rulings(actor, { appeal, assignment }), assignment, now)
  const unitOf = (assignmentId: string) => names.unit(assignments.find((row) => row.id === assignmentId)?.unit_id ?? '').name
  const nudgeText = (nudgeId: string) => {
    const words = nudges.find((nudge) => nudge.id === nudgeId)?.text
    return words ? said(words) : null
  }
  const decided = (row: {
    decision: string | null
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
  }) => ({
    decision: row.decision,
    decidedBy: someone(row.decided_by) || null,
    decidedAt: isoOrNone(row.decided_at),
    note: row.decision_note && said(row.decision_note),
  })

  return {
    ...row,
    title: said(appeal.title),
    body: said(appeal.body),
    topicId: appeal.topic_id,
    placeId: appeal.place_id,
    placeNote: said(appeal.place_note),
    point:
      appeal.longitude !== null && appeal.latitude !== null ? { longitude: appeal.longitude, latitude: appeal.latitude } : null,
    addresseeName: appeal.addressee_name,
    channel: appeal.channel,
    anonymous: appeal.identity_id === null,
    historic: appeal.historic,
    late: appeal.late,
    toldAt: isoOrNone(appeal.told_at),
    closedAt: isoOrNone(appeal.closed_at),
    attachments: attachments.map((file) => ({
      id: file.id,
      kind: file.kind,
      width: file.width,
      height: file.height,
      answerId: file.part_id,
      shown: file.shown,
      uploadedAt: iso(file.uploaded_at),
      url: `/api/desk/attachments/${file.id}`,
      thumb: file.thumb_key && `/api/desk/attachments/${file.id}/thumb`,
    })),
    supplements: supplements.map((one) => ({ id: one.id, text: said(one.text), at: iso(one.added_at) })),
    timeline: timelineOf(history, { ...names, extensionUnit: inDays, nudgeText }),
    road: roadOf(
      appeal,
      {
        dispatchedAt: afterLastRecall(assignments)[0]?.dispatched_at ?? null,
        signedAt: afterLastRecall(assignments).findLast((one) => one.signed_at)?.signed_at ?? null,
        answeredAt: appeal.told_at,
        ratedAt: ratings.at(-1)?.rated_at ?? null,
      },
      row.clock,
    ),
    assignments: assignments.map((one) => ({
      id: one.id,
      unit: names.unit(one.unit_id),
      round: one.round,
      instruction: said(one.instruction),
      dispatchedBy: person(one.dispatched_by),
      dispatchedAt: iso(one.dispatched_at),
      returnable: one.returnable,
      signDueAt: iso(one.sign_due_at),
      objectDueAt: iso(one.object_due_at),
      answerDueAt: iso(one.answer_due_at),
      signedAt: isoOrNone(one.signed_at),
      signedBy: someone(one.signed_by) || null,
      handler: someone(one.handler_id) || null,
      endedAt: isoOrNone(one.ended_at),
      recallReason: one.recall_reason,
      kind: one.kind,
      parentId: one.parent_id,
      state: one.state,
      clock: clockOfRow(one, rules, now),
      late: one.late,
      rulings: allowed(one),
    })),
    objections: objections.map((one) => ({
      id: one.id,
      unit: unitOf(one.assignment_id),
      reason: one.reason,
      text: one.text,
      suggests: one.suggests_id ? { id: one.suggests_id, name: names.unit(one.suggests_id).name } : null,
      raisedBy: person(one.raised_by),
      raisedAt: iso(one.raised_at),
      ...decided(one),
    })),
    extensionUnit: inDays,
    extensions: extensions.map((one) => ({
      id: one.id,
      days: one.days,
      reason: one.reason,
      askedBy: person(one.asked_by),
      askedAt: iso(one.asked_at),
      ...decided(one),
    })),
    pauses: pauses.map((one) => ({
      id: one.id,
      reason: one.reason,
      text: one.text,
      pausedBy: person(one.paused_by),
      pausedAt: iso(one.paused_at),
      resumedAt: isoOrNone(one.resumed_at),
    })),
    answers: answers.map((one) => ({
      id: one.id,
      unit: unitOf(one.assignment_id),
      round: one.round,
      text: one.text,
      contact: one.contact,
      state: one.state,
      writtenBy: person(one.written_by),
      submittedAt: iso(one.submitted_at),
      approvedBy: someone(one.approved_by) || null,
      approvedAt: isoOrNone(one.approved_at),
      reviewedBy: someone(one.reviewed_by) || null,
      reviewedAt: isoOrNone(one.reviewed_at),
      sendBack: one.send_back && said(one.send_back),
    })),
    decline: declines[0]
      ? { reason: declines[0].reason, road: declines[0].road, text: declines[0].text, at: iso(declines[0].declined_at) }
      : null,
    findings: findings.map((one) => ({ text: said(one.text), by: person(one.found_by), at: iso(one.found_at) })),
    ratings: ratings.map((one) => ({
      round: one.round,
      outcome: one.outcome,
      attitude: one.attitude,
      speed: one.speed,
      result: one.result,
      words: said(one.words),
      at: iso(one.rated_at),
    })),
    looks: looks.map((look) => ({ by: person(look.staff_id), at: iso(look.looked_at), reason: said(look.reason) })),
    rulings: allowed(assignments.find(({ id }) => id === appeal.assignment_id)),
  }
}

// What may be done only within a limit the policy does not look at: "not ours", more time, a pause.
function withLimits(ruled: DeskAppeal['rulings'], assignment: Assignment | undefined, now: Date): DeskAppeal['rulings'] {
  const late = assignment !== undefined && isLate(assignment, now)
  const refused = {
    object: assignment ? notReturnable(assignment, now) : null,
    ask_extension: late ? alreadyLate('延期') : null,
    pause: late ? alreadyLate('挂起') : null,
  }
  return Object.fromEntries(
    Object.entries(ruled).map(([action, ruling]) => {
      const refusal = ruling.may ? refused[action as keyof typeof refused] : null
      return [action, refusal ? { may: false, because: 'rule', why: refusal.message } : ruling]
    }),
  ) as DeskAppeal['rulings']
}
