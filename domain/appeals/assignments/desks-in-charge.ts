import type { Step } from '../../step.ts'
import { question } from '../../written.ts'
import { AT_UNIT, OPEN_ASSIGNMENT } from '../assignment.ts'
import type { Appeal, Assignment } from '../tables.ts'

/** A desk that gets a notice: of a unit, or of a role. */
export type Desk = { readonly unitId: string } | { readonly role: 'clerk' | 'inspector' }

const open = question((db, appealId: string) =>
  db
    .selectFrom('assignments')
    .select(['unit_id', 'state', 'due_at', 'paused'])
    .where('appeal_id', '=', appealId)
    .where('state', 'in', OPEN_ASSIGNMENT)
    .orderBy('id'),
)

/** What is open of an appeal at units, or waits for the office on the way to or from one. */
export const openAssignments = (step: Step, appealId: string) => step.ask(open(appealId))

/** Whose desk the next step of an assignment is on: the unit's, or the clerks', who rule on objections and review answers. */
export const deskOf = ({ unit_id, state }: Pick<Assignment, 'unit_id' | 'state'>): Desk =>
  AT_UNIT.includes(state) ? { unitId: unit_id } : { role: 'clerk' }

/** The desks that have a next step of an appeal, each once: of its open assignments, else the inspectors' or the clerks'. */
export function desksInCharge(
  { state }: Pick<Appeal, 'state'>,
  assignments: readonly Pick<Assignment, 'unit_id' | 'state'>[],
): Desk[] {
  if (assignments.length === 0) return [{ role: state === 'inspection' ? 'inspector' : 'clerk' }]
  const desks = assignments.map(deskOf)
  return [...new Map(desks.map((desk) => [JSON.stringify(desk), desk])).values()]
}
