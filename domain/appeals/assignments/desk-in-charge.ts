import { type Appeal, AT_UNIT } from '../appeal.ts'

/** Whose desk the next step lies on: the unit's, the inspectors', else the clerks'. */
export function deskInCharge({ state, unit_id }: Pick<Appeal, 'state' | 'unit_id'>): { unitId: string } | { role: string } {
  if (unit_id && AT_UNIT.includes(state)) return { unitId: unit_id }
  return { role: state === 'inspection' ? 'inspector' : 'clerk' }
}
