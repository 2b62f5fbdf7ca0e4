import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, momentOrNone } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskAnswer = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  unit: z.string(),
  round: z.int(),
  text: z.string(),
  contact: z.string(),
  state: z.enum(['awaiting_approval', 'awaiting_review', 'sent_back', 'passed']),
  writtenBy: Person,
  /** Null if the system that it was imported from does not say. */
  submittedAt: Moment.nullable(),
  approvedBy: Person.nullable(),
  approvedAt: Moment.nullable(),
  reviewedBy: Person.nullable(),
  reviewedAt: Moment.nullable(),
  sendBack: z.string().nullable(),
})

export const deskAnswer = (row: AppealRows['answers'][number], display: Display): z.infer<typeof DeskAnswer> => ({
  id: row.id,
  assignmentId: row.assignment_id,
  unit: display.unitOf(row.assignment_id),
  round: row.round,
  text: display.ofOffice(row.text),
  contact: row.contact,
  state: row.state,
  writtenBy: display.person(row.written_by),
  submittedAt: momentOrNone(row.submitted_at),
  approvedBy: display.personOrNone(row.approved_by),
  approvedAt: momentOrNone(row.approved_at),
  reviewedBy: display.personOrNone(row.reviewed_by),
  reviewedAt: momentOrNone(row.reviewed_at),
  sendBack: row.send_back && display.text(row.send_back),
})
