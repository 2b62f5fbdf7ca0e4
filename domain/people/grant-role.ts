import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { ROLES } from '../roles.ts'
import { holdStaff } from './hold-staff.ts'
import { giveRole } from './internal/give-role.ts'
import { refuseAlone } from './internal/second-person-needed.ts'
import { must } from './policy.ts'

export const GrantRoleInput = z.object({
  staffId: z.uuid().describe('人员'),
  unitId: z.uuid().describe('单位'),
  role: z.enum(ROLES).describe('角色'),
})

/**
 * Gives a role at a unit, which reaches all units below it. Only a role that one administrator may give alone; the others are proposed
 * (`proposeRole`). Granting a role again changes nothing. Refuses `staff_not_found`, `unit_closed`, `second_person_needed`.
 */
export async function grantRole(context: DeskContext, given: z.input<typeof GrantRoleInput>): Promise<void> {
  const { staffId, unitId, role } = parse(GrantRoleInput, given)
  must(context.actor, 'grant_role', { staffId, unitId, role })
  refuseAlone([role])

  await perform(context, `grant-role/${staffId}/${unitId}/${role}`, async (step) => {
    const staff = await holdStaff(step.tx, staffId)
    await giveRole(step, { staff, unitId, role })
  })
}
