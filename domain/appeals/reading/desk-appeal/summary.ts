import { z } from 'zod'
import type { Appeal } from '../../tables.ts'
import { type Display, Person } from './display.ts'
import { Moment, moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

/** What units read of a report. Empty while nobody has released one. */
export const DeskSummary = z.object({
  text: z.string(),
  by: Person.nullable(),
  at: Moment.nullable(),
  /** The citizen has added something since: it may belong into the summary. */
  outdated: z.boolean(),
})

export function deskSummary(
  { summary }: Pick<Appeal, 'summary'>,
  { summaries, supplements }: Pick<AppealRows, 'summaries' | 'supplements'>,
  display: Display,
): z.infer<typeof DeskSummary> {
  const released = summaries.at(-1)
  const supplemented = supplements.at(-1)?.added_at
  return {
    text: display.text(summary ?? ''),
    by: released ? display.person(released.released_by) : null,
    at: released ? moment(released.released_at) : null,
    outdated: Boolean(released && supplemented && supplemented > released.released_at),
  }
}
