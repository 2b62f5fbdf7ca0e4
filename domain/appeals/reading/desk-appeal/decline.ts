import { z } from 'zod'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

/** Why it was not accepted, and where the matter belongs instead. */
export const DeskDecline = z.object({ reason: z.string(), road: z.string().nullable(), text: z.string(), at: Moment })

export const deskDecline = (row: AppealRows['declines'][number]): z.infer<typeof DeskDecline> => ({
  reason: row.reason,
  road: row.road,
  text: row.text,
  at: moment(row.declined_at),
})
