import type { Transaction } from '../../schema.ts'
import type { Staff } from '../hold-staff.ts'
import { must, type PeopleAction } from '../policy.ts'
import type { StaffMember } from '../staff.ts'
import { administratorRole } from './administrator-role.ts'

/**
 * Whether the actor may act on an account. Asks for the unit of the person and for every unit where the person has a role,
 * because whoever takes over an account gets all of its roles. Refuses `not_allowed`.
 */
export async function mustOverAccount(tx: Transaction, actor: StaffMember, action: PeopleAction, staff: Staff): Promise<void> {
  const role = await administratorRole(tx, staff.id)
  const granted = await tx.selectFrom('staff_roles').select('unit_id').distinct().where('staff_id', '=', staff.id).execute()
  for (const unitId of new Set([staff.unit_id, ...granted.map(({ unit_id }) => unit_id)])) {
    must(actor, action, { staffId: staff.id, unitId, role })
  }
}
