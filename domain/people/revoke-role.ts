import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { ADMINISTRATORS, ROLES } from '../roles.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { refuseLastAdministrator } from './internal/last-administrator.ts'
import { must } from './policy.ts'

export const RevokeRoleInput = z.object({
  staffId: z.uuid().describe('人员'),
  unitId: z.uuid().describe('单位'),
  role: z.enum(ROLES).describe('角色'),
})

/**
 * Takes a role away; whoever may grant it may revoke it. A role the person does not have changes nothing. Refuses
 * `staff_not_found`, `administrator_last`.
 */
export async function revokeRole(context: DeskContext, given: z.input<typeof RevokeRoleInput>): Promise<void> {
  const { actor, now } = context
  const { staffId, unitId, role } = parse(RevokeRoleInput, given)
  must(actor, 'revoke_role', { staffId, unitId, role })

  await perform(context, `revoke-role/${staffId}/${unitId}/${role}`, async ({ tx }) => {
    await holdStaff(tx, staffId)
    if (ADMINISTRATORS.includes(role)) await refuseLastAdministrator(tx, role, { staffId, unitId })

    const taken = await tx
      .deleteFrom('staff_roles')
      .where('staff_id', '=', staffId)
      .where('unit_id', '=', unitId)
      .where('role', '=', role)
      .executeTakeFirst()
    if (taken.numDeletedRows) {
      await audit(tx, { now }, 'role_revoked', { actorId: actor.staffId, subjectId: staffId, particulars: { role, unitId } })
    }
  })
}
