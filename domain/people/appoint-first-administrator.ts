import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { ROLE_NAMES } from '../roles.ts'
import { holdStaff } from './hold-staff.ts'
import { giveRole } from './internal/give-role.ts'
import { must } from './policy.ts'

export const AppointFirstAdministratorInput = z.object({
  staffId: z.uuid().describe('人员'),
  unitId: z.uuid().describe('单位'),
  role: z.enum(['system_admin', 'security_admin', 'audit_admin']).describe('角色'),
})

/**
 * Gives an administrator's role that nobody holds yet: for `bin/site`, which makes the first three of a new site. There is no second
 * person to ask then. No route leads here. Refuses `administrator_already`, `staff_not_found`, `unit_closed`.
 */
export async function appointFirstAdministrator(
  context: DeskContext,
  given: z.input<typeof AppointFirstAdministratorInput>,
): Promise<void> {
  const { staffId, unitId, role } = parse(AppointFirstAdministratorInput, given)
  must(context.actor, 'grant_role', { staffId, unitId, role })

  await perform(context, `appoint-first-administrator/${role}`, async (step) => {
    const staff = await holdStaff(step.tx, staffId)
    const holder = await step.tx.selectFrom('staff_roles').select('staff_id').where('role', '=', role).executeTakeFirst()
    if (holder) throw conflict('administrator_already', `已经有${ROLE_NAMES[role]}，请由管理员在工作台里提出和同意`, 'role')
    await giveRole(step, { staff, unitId, role })
  })
}
