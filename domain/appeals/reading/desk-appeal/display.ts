import { z } from 'zod'
import type { DeskContext } from '../../../contexts.ts'
import type { Appeal } from '../../tables.ts'
import { coverCallers } from '../cover-callers.ts'
import { unitsOf } from '../desk-timeline.ts'
import { type StaffAndUnitNames, staffAndUnitNames } from '../staff-and-unit-names.ts'
import type { AppealRows } from './rows.ts'

export const Person = z.object({ id: z.uuid(), name: z.string() })
export type Person = z.infer<typeof Person>

/** How ids and texts are shown to one reader of one appeal. */
export interface Display {
  readonly names: StaffAndUnitNames
  person(staffId: string): Person
  personOrNone(staffId: string | null): Person | null
  /** The unit that an assignment of this appeal was given to: its name, or how the system calls it that it was imported from. */
  unitOf(assignmentId: string): string
  /** A text as this reader may see it: a unit does not learn who complained. */
  text(text: string): string
  /** The same for what an office wrote: its phones stay. */
  ofOffice(text: string): string
}

export async function displayOf(context: DeskContext, appeal: Appeal, rows: AppealRows): Promise<Display> {
  const [shown, names] = await Promise.all([coverCallers(context, [appeal]), namesIn(context, rows)])
  const person = (staffId: string): Person => ({ id: staffId, name: names.staff(staffId) })
  return {
    names,
    person,
    personOrNone: (staffId) => (staffId ? person(staffId) : null),
    unitOf: (assignmentId) => {
      const given = rows.assignments.find(({ id }) => id === assignmentId)
      if (appeal.outside_unit && given && !given.sign_due_at) return shown(appeal, appeal.outside_unit)
      return names.unit(given?.unit_id ?? '').name
    },
    text: (text) => shown(appeal, text),
    ofOffice: (text) => shown(appeal, text, 'office'),
  }
}

async function namesIn({ db }: DeskContext, rows: AppealRows): Promise<StaffAndUnitNames> {
  return await staffAndUnitNames(db, {
    staff: [
      ...rows.assignments.flatMap((row) => [row.dispatched_by, row.signed_by, row.handler_id]),
      ...rows.objections.flatMap((row) => [row.raised_by, row.decided_by]),
      ...rows.extensions.flatMap((row) => [row.asked_by, row.decided_by]),
      ...rows.pauses.map((row) => row.paused_by),
      ...rows.answers.flatMap((row) => [row.written_by, row.approved_by, row.reviewed_by]),
      ...rows.findings.map((row) => row.found_by),
      ...rows.questions.map((row) => row.replied_by),
      ...rows.looks.map((row) => row.staff_id),
      ...rows.summaries.map((row) => row.released_by),
      ...rows.history.map((event) => event.actorId),
    ],
    units: [
      ...rows.assignments.map((row) => row.unit_id),
      ...rows.objections.map((row) => row.suggests_id),
      ...unitsOf(rows.history),
    ],
  })
}
