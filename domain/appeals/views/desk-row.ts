import { z } from 'zod'
import { ADDRESSEES, APPEAL_STATES, KINDS, OUTCOMES, URGENCIES } from '../appeal.ts'

/** The clock that runs on an appeal, as it stood when the page was read. Counted in office hours when less than a day is left. */
export const DeskClock = z.object({
  name: z.enum(['triage', 'sign', 'object', 'answer', 'rework', 'review']),
  dueAt: z.string(),
  state: z.enum(['running', 'soon', 'late', 'paused', 'met']),
  count: z.number().int(),
  unit: z.enum(['hour', 'working_day', 'natural_day']),
  provisional: z.boolean(),
})
export type DeskClock = z.infer<typeof DeskClock>

/** One appeal as a line of any list of the desk. */
export const DeskRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(KINDS),
  topic: z.string().nullable(),
  urgency: z.enum(URGENCIES),
  state: z.enum(APPEAL_STATES as [string, ...string[]]).transform((state) => state as (typeof APPEAL_STATES)[number]),
  round: z.number().int(),
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  place: z.string(),
  addressee: z.enum(ADDRESSEES),
  receivedAt: z.string(),
  clock: DeskClock.nullable(),
  photos: z.number().int(),
  meToos: z.number().int(),
  nudges: z.number().int(),
  confidential: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  publication: z.enum(['none', 'draft', 'published', 'withheld']),
})
export type DeskRow = z.infer<typeof DeskRow>

/** A page of rows. `next` goes back in as `after`; none when this is the end. */
export const DeskRows = z.object({ rows: z.array(DeskRow), next: z.string().nullable() })
export type DeskRows = z.infer<typeof DeskRows>

/** A count that stops counting: beyond `most` nobody needs the number, and the database should not look for it. */
export const CappedCount = z.object({ count: z.number().int(), more: z.boolean() })
export type CappedCount = z.infer<typeof CappedCount>
