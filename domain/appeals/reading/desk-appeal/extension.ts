import { z } from 'zod'
import { DeskDecision, deskDecision } from './decision.ts'
import { type Display, Person } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskExtension = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  days: z.int(),
  reason: z.string(),
  askedBy: Person,
  askedAt: Moment,
  ...DeskDecision.shape,
})

export const deskExtension = (row: AppealRows['extensions'][number], display: Display): z.infer<typeof DeskExtension> => ({
  id: row.id,
  assignmentId: row.assignment_id,
  days: row.days,
  reason: display.ofOffice(row.reason),
  askedBy: display.person(row.asked_by),
  askedAt: moment(row.asked_at),
  ...deskDecision(row, display),
})
