import { AT_UNIT } from '../assignment.ts'
import type { Appeal } from '../tables.ts'

/** Whose desk the next step is on: the unit's, the inspectors', else the clerks'. */
export function deskInCharge({
  state,
  lead_state,
  unit_id,
}: Pick<Appeal, 'state' | 'lead_state' | 'unit_id'>): { unitId: string } | { role: string } {
  if (state === 'with_units' && unit_id && lead_state && AT_UNIT.includes(lead_state)) return { unitId: unit_id }
  return { role: state === 'inspection' ? 'inspector' : 'clerk' }
}
