import { z } from 'zod'
import { DeskDecision, deskDecision } from './decision.ts'
import { type Display, Person } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskObjection = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  unit: z.string(),
  reason: z.string(),
  text: z.string(),
  /** The unit that it should go to instead. */
  suggests: Person.nullable(),
  raisedBy: Person,
  raisedAt: Moment,
  ...DeskDecision.shape,
})

export const deskObjection = (row: AppealRows['objections'][number], display: Display): z.infer<typeof DeskObjection> => ({
  id: row.id,
  assignmentId: row.assignment_id,
  unit: display.unitOf(row.assignment_id),
  reason: row.reason,
  text: display.ofOffice(row.text),
  suggests: row.suggests_id ? { id: row.suggests_id, name: display.names.unit(row.suggests_id).name } : null,
  raisedBy: display.person(row.raised_by),
  raisedAt: moment(row.raised_at),
  ...deskDecision(row, display),
})
