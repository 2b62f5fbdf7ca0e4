import { z } from 'zod'
import { ASSIGNMENT_KINDS, ASSIGNMENT_STATES } from '../../assignment.ts'
import type { Assignment } from '../../tables.ts'
import { DeskClock } from '../desk-row.ts'
import { type Display, Person } from './display.ts'
import { Moment, moment, momentOrNone } from './moment.ts'
import { Rulings } from './rulings.ts'

export const DeskAssignment = z.object({
  id: z.uuid(),
  unit: z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() }),
  round: z.int(),
  instruction: z.string(),
  dispatchedBy: Person,
  dispatchedAt: Moment,
  returnable: z.boolean(),
  /** The three limits; null in what was imported as closed. */
  signDueAt: Moment.nullable(),
  objectDueAt: Moment.nullable(),
  answerDueAt: Moment.nullable(),
  signedAt: Moment.nullable(),
  signedBy: Person.nullable(),
  handler: Person.nullable(),
  endedAt: Moment.nullable(),
  kind: z.enum(ASSIGNMENT_KINDS),
  parentId: z.uuid().nullable(),
  state: z.enum(ASSIGNMENT_STATES),
  clock: DeskClock.nullable(),
  late: z.boolean().nullable(),
  rulings: Rulings,
  recallReason: z.string().nullable(),
})
export type DeskAssignment = z.infer<typeof DeskAssignment>

export const deskAssignment = (
  row: Assignment,
  display: Display,
  { clock, rulings }: Pick<DeskAssignment, 'clock' | 'rulings'>,
): DeskAssignment => ({
  id: row.id,
  unit: { ...display.names.unit(row.unit_id), name: display.unitOf(row.id) },
  round: row.round,
  instruction: display.text(row.instruction),
  dispatchedBy: display.person(row.dispatched_by),
  dispatchedAt: moment(row.dispatched_at),
  returnable: row.returnable,
  signDueAt: momentOrNone(row.sign_due_at),
  objectDueAt: momentOrNone(row.object_due_at),
  answerDueAt: momentOrNone(row.answer_due_at),
  signedAt: momentOrNone(row.signed_at),
  signedBy: display.personOrNone(row.signed_by),
  handler: display.personOrNone(row.handler_id),
  endedAt: momentOrNone(row.ended_at),
  kind: row.kind,
  parentId: row.parent_id,
  state: row.state,
  clock,
  late: row.late,
  rulings,
  recallReason: row.recall_reason && display.ofOffice(row.recall_reason),
})
