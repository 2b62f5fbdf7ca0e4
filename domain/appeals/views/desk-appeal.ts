import { z } from 'zod'
import { APPEAL_ACTIONS } from '../policy.ts'
import { DeskClock, DeskRow } from './desk-row.ts'

const Person = z.object({ id: z.uuid(), name: z.string() })
const Unit = z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() })
const Ruling = z.union([z.object({ may: z.literal(true) }), z.object({ may: z.literal(false), why: z.string() })])

export const DeskPhoto = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
  answerId: z.uuid().nullable(),
  shown: z.boolean(),
  uploadedAt: z.string(),
  url: z.string(),
  thumb: z.string().nullable(),
})
export type DeskPhoto = z.infer<typeof DeskPhoto>

export const DeskAssignment = z.object({
  id: z.uuid(),
  unit: Unit,
  round: z.number().int(),
  instruction: z.string(),
  dispatchedBy: Person,
  dispatchedAt: z.string(),
  returnable: z.boolean(),
  signDueAt: z.string(),
  objectDueAt: z.string(),
  answerDueAt: z.string(),
  signedAt: z.string().nullable(),
  signedBy: Person.nullable(),
  handler: Person.nullable(),
  endedAt: z.string().nullable(),
  endedHow: z.enum(['answered', 'reassigned', 'withdrawn']).nullable(),
})

export const DeskAnswer = z.object({
  id: z.uuid(),
  unit: z.string(),
  round: z.number().int(),
  text: z.string(),
  contact: z.string(),
  state: z.enum(['awaiting_approval', 'awaiting_review', 'sent_back', 'passed']),
  writtenBy: Person,
  submittedAt: z.string(),
  approvedBy: Person.nullable(),
  approvedAt: z.string().nullable(),
  reviewedBy: Person.nullable(),
  reviewedAt: z.string().nullable(),
  sendBack: z.string().nullable(),
})
export type DeskAnswer = z.infer<typeof DeskAnswer>

const Decision = {
  decision: z.string().nullable(),
  decidedBy: Person.nullable(),
  decidedAt: z.string().nullable(),
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
  toldAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  attachments: z.array(DeskPhoto),
  supplements: z.array(z.object({ id: z.uuid(), text: z.string(), at: z.string() })),
  timeline: z.array(
    z.object({ at: z.string(), what: z.string(), who: z.string().nullable(), note: z.string().nullable(), strong: z.boolean() }),
  ),
  road: z.object({
    receivedAt: z.string(),
    dispatchedAt: z.string().nullable(),
    signedAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    ratedAt: z.string().nullable(),
    outcome: DeskRow.shape.outcome,
    reworking: z.boolean(),
    ended: z.enum(['declined', 'withdrawn']).nullable(),
    clock: DeskClock.nullable(),
  }),
  assignments: z.array(DeskAssignment),
  objections: z.array(
    z.object({
      id: z.uuid(),
      unit: z.string(),
      reason: z.string(),
      text: z.string(),
      suggests: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      raisedBy: Person,
      raisedAt: z.string(),
      ...Decision,
    }),
  ),
  extensions: z.array(
    z.object({ id: z.uuid(), days: z.number().int(), reason: z.string(), askedBy: Person, askedAt: z.string(), ...Decision }),
  ),
  pauses: z.array(
    z.object({
      id: z.uuid(),
      reason: z.enum(['waiting_for_citizen', 'force_majeure']),
      text: z.string(),
      pausedBy: Person,
      pausedAt: z.string(),
      resumedAt: z.string().nullable(),
    }),
  ),
  answers: z.array(DeskAnswer),
  decline: z.object({ reason: z.string(), road: z.string().nullable(), text: z.string(), at: z.string() }).nullable(),
  ratings: z.array(
    z.object({
      round: z.number().int(),
      outcome: z.enum(['solved', 'partly', 'not_solved']),
      attitude: z.number().nullable(),
      speed: z.number().nullable(),
      result: z.number().nullable(),
      words: z.string(),
      at: z.string(),
    }),
  ),
  looks: z.array(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  rulings: z.record(z.enum(APPEAL_ACTIONS), Ruling),
})
export type DeskAppeal = z.infer<typeof DeskAppeal>
