import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, momentOrNone } from './moment.ts'

/** The ruling on an objection, or the answer to a request for more time. */
export const DeskDecision = z.object({
  decision: z.string().nullable(),
  decidedBy: Person.nullable(),
  decidedAt: Moment.nullable(),
  note: z.string().nullable(),
})

interface Decided {
  readonly decision: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_note: string | null
}

export const deskDecision = (row: Decided, display: Display): z.infer<typeof DeskDecision> => ({
  decision: row.decision,
  decidedBy: display.personOrNone(row.decided_by),
  decidedAt: momentOrNone(row.decided_at),
  note: row.decision_note && display.text(row.decision_note),
})
