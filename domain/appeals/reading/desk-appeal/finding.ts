import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

/** What the inspectors found after a second "not solved". */
export const DeskFinding = z.object({ text: z.string(), by: Person, at: Moment })

export const deskFinding = (row: AppealRows['findings'][number], display: Display): z.infer<typeof DeskFinding> => ({
  text: display.text(row.text),
  by: display.person(row.found_by),
  at: moment(row.found_at),
})
