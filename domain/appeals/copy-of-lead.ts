import { type AssignmentState, TAKEN_AWAY } from './assignment.ts'
import type { Appeal, Assignment } from './tables.ts'

type Copied = 'unit_id' | 'assignment_id' | 'lead_state' | 'clock' | 'due_at' | 'amber_at' | 'paused' | 'provisional'

/** The columns of the lead that `appeals` repeats for lists. Whoever writes an assignment writes them too. */
export const copyOfLead = (lead: Assignment): Pick<Appeal, Copied> => ({
  unit_id: lead.unit_id,
  assignment_id: lead.id,
  lead_state: lead.state,
  clock: lead.clock,
  due_at: lead.due_at,
  amber_at: lead.amber_at,
  paused: lead.paused,
  provisional: lead.provisional,
})

/**
 * What the appeal's row keeps of any of its assignments: of the lead the copy, of another that its unit may read the appeal. A unit
 * stands in `also_units` once for each such assignment. `before`: the state that the assignment moves from; none when it is made.
 */
export function copyOf(
  appeal: Pick<Appeal, 'assignment_id' | 'also_units'>,
  assignment: Assignment,
  before?: AssignmentState,
): Partial<Pick<Appeal, Copied | 'also_units'>> {
  if (assignment.id === appeal.assignment_id) return copyOfLead(assignment)
  if (assignment.kind === 'lead') return {}
  if (!before) return { also_units: [...appeal.also_units, assignment.unit_id] }
  const lost = TAKEN_AWAY.includes(assignment.state) && !TAKEN_AWAY.includes(before)
  return lost ? { also_units: withoutOne(appeal.also_units, assignment.unit_id) } : {}
}

const withoutOne = (units: readonly string[], unitId: string): string[] =>
  units.filter((_unit, index) => index !== units.indexOf(unitId))
