import { z } from 'zod'
import type { Display } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskRating = z.object({
  round: z.int(),
  outcome: z.enum(['solved', 'partly', 'not_solved']),
  attitude: z.number().nullable(),
  speed: z.number().nullable(),
  result: z.number().nullable(),
  words: z.string(),
  at: Moment,
})

export const deskRating = (row: AppealRows['ratings'][number], display: Display): z.infer<typeof DeskRating> => ({
  round: row.round,
  outcome: row.outcome,
  attitude: row.attitude,
  speed: row.speed,
  result: row.result,
  words: display.text(row.words),
  at: moment(row.rated_at),
})
