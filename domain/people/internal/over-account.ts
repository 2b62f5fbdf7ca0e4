import type { Transaction } from '../../schema.ts'
import type { Staff } from '../hold-staff.ts'
import { must, type PeopleAction, type Target } from '../policy.ts'
import type { StaffMember } from '../staff.ts'
import { type AccountReach, accountReach } from './account-reach.ts'

/**
 * Whether the actor may act on an account. Asks for the unit of the person and for every unit where the person has a role,
 * because whoever takes over an account gets all of its roles. Refuses `not_allowed`.
 */
export async function mustOverAccount(
  tx: Transaction,
  actor: StaffMember,
  action: PeopleAction,
  staff: Staff,
  proposed: Pick<Target, 'proposedBy' | 'confirmedBy'> = {},
): Promise<AccountReach> {
  const reach = await accountReach(tx, staff)
  for (const unitId of reach.units) must(actor, action, { staffId: staff.id, unitId, role: reach.administrator, ...proposed })
  return reach
}
