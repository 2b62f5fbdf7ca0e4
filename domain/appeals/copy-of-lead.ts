import { TAKEN_AWAY } from './assignment.ts'
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

/** What `appeals` repeats of an assignment: the lead's columns; of another, its unit in `also_units`, which lets the unit read. */
export function copyOf(
  appeal: Pick<Appeal, 'assignment_id' | 'also_units'>,
  assignment: Assignment,
): Partial<Pick<Appeal, Copied | 'also_units'>> {
  if (assignment.id === appeal.assignment_id) return copyOfLead(assignment)
  if (assignment.kind === 'lead') return {}
  const others = appeal.also_units.filter((unitId) => unitId !== assignment.unit_id)
  return { also_units: TAKEN_AWAY.includes(assignment.state) ? others : [...others, assignment.unit_id] }
}
