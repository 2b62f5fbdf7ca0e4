import { z } from 'zod'

/** The calculation of the running clock, day by day, for whoever asks why. */
export const ClockDays = z.object({
  name: z.enum(['triage', 'sign', 'object', 'answer', 'rework', 'review']),
  limit: z.string(),
  policy: z.object({ name: z.string(), source: z.string(), version: z.number().int() }),
  startedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  days: z.array(
    z.object({
      day: z.string(),
      weekday: z.string(),
      counted: z.boolean(),
      ordinal: z.number().nullable(),
      minutes: z.number().nullable(),
      reason: z.string(),
      provisional: z.boolean(),
      extension: z.boolean(),
      notes: z.array(z.string()),
    }),
  ),
})
export type ClockDays = z.infer<typeof ClockDays>
