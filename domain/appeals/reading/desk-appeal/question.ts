import { z } from 'zod'
import { type Display, Person } from './display.ts'
import { Moment, moment, momentOrNone } from './moment.ts'
import type { AppealRows } from './rows.ts'

/** What the citizen asked back about the answer, and the reply. */
export const DeskQuestion = z.object({
  id: z.uuid(),
  text: z.string(),
  at: Moment,
  dueAt: Moment,
  reply: z.string().nullable(),
  by: Person.nullable(),
  repliedAt: Moment.nullable(),
})

export const deskQuestion = (row: AppealRows['questions'][number], display: Display): z.infer<typeof DeskQuestion> => ({
  id: row.id,
  text: display.text(row.text),
  at: moment(row.asked_at),
  dueAt: moment(row.due_at),
  reply: row.reply && display.ofOffice(row.reply),
  by: display.personOrNone(row.replied_by),
  repliedAt: momentOrNone(row.replied_at),
})
