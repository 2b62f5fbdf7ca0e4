import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

/** Who looked at the citizen's identity, and why. */
export const DeskLook = z.object({ by: Person, at: Moment, reason: z.string() })

export const deskLook = (row: AppealRows['looks'][number], display: Display): z.infer<typeof DeskLook> => ({
  by: display.person(row.staff_id),
  at: moment(row.looked_at),
  reason: display.text(row.reason),
})
