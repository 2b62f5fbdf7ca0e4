import { z } from 'zod'
import type { Display } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskSupplement = z.object({ id: z.uuid(), text: z.string(), at: Moment })

export const deskSupplement = (row: AppealRows['supplements'][number], display: Display): z.infer<typeof DeskSupplement> => ({
  id: row.id,
  text: display.text(row.text),
  at: moment(row.added_at),
})
