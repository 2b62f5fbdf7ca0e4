import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, moment, momentOrNone } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskPause = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  reason: z.enum(['waiting_for_citizen', 'force_majeure']),
  text: z.string(),
  pausedBy: Person,
  pausedAt: Moment,
  resumedAt: Moment.nullable(),
})

export const deskPause = (row: AppealRows['pauses'][number], display: Display): z.infer<typeof DeskPause> => ({
  id: row.id,
  assignmentId: row.assignment_id,
  reason: row.reason,
  text: display.ofOffice(row.text),
  pausedBy: display.person(row.paused_by),
  pausedAt: moment(row.paused_at),
  resumedAt: momentOrNone(row.resumed_at),
})
