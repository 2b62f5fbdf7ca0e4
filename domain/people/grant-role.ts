import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { openUnit } from '../organisations/unit.ts'
import { perform } from '../perform.ts'
import { ADMINISTRATORS, ROLE_NAMES, ROLES } from '../roles.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { administratorRole } from './internal/administrator-role.ts'
import { must } from './policy.ts'

export const GrantRoleInput = z.object({
  staffId: z.uuid().describe('人员'),
  unitId: z.uuid().describe('单位'),
  role: z.enum(ROLES).describe('角色'),
})

/**
 * Gives a role at a unit, which reaches all units below it. The system administrator grants ordinary roles, the security
 * administrator those of the three administrators; nobody has two of the three (三员分立). Granting a role again changes nothing.
 * Refuses `staff_not_found`, `unit_closed`, `administrator_already`.
 */
export async function grantRole(context: DeskContext, given: z.input<typeof GrantRoleInput>): Promise<void> {
  const { actor, now } = context
  const { staffId, unitId, role } = parse(GrantRoleInput, given)
  must(actor, 'grant_role', { staffId, unitId, role })

  await perform(context, `grant-role/${staffId}/${unitId}/${role}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    await openUnit(tx, unitId)
    const held = ADMINISTRATORS.includes(role) ? await administratorRole(tx, staffId) : undefined
    if (held && held !== role) {
      throw conflict('administrator_already', `${staff.name}已经是${ROLE_NAMES[held]}，三种管理员不能由一个人兼任`, 'role')
    }

    const granted = await tx
      .insertInto('staff_roles')
      .values({ staff_id: staffId, unit_id: unitId, role, granted_by: actor.staffId, granted_at: now })
      .onConflict((same) => same.columns(['staff_id', 'unit_id', 'role']).doNothing())
      .returning('role')
      .executeTakeFirst()
    if (granted)
      await audit(tx, { now }, 'role_granted', { actorId: actor.staffId, subjectId: staffId, particulars: { role, unitId } })
  })
}
