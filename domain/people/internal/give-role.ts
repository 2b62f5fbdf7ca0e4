import { conflict } from '../../../platform/refusal.ts'
import { openUnit } from '../../organisations/unit.ts'
import { ADMINISTRATORS, ROLE_NAMES, type Role } from '../../roles.ts'
import { audit } from '../../sites/audit.ts'
import type { DeskStep } from '../../step.ts'
import type { Staff } from '../hold-staff.ts'
import { administratorRole } from './administrator-role.ts'
import { rolesHeld } from './roles-held.ts'

/** Gives the role to an account that is held. One it has already changes nothing. Refuses `unit_closed`, `administrator_already`. */
export async function giveRole(
  { tx, actor, now }: DeskStep,
  { staff, unitId, role, proposalId }: { staff: Staff; unitId: string; role: Role; proposalId?: string },
): Promise<void> {
  await openUnit(tx, unitId)
  const held = ADMINISTRATORS.includes(role) ? administratorRole(await rolesHeld(tx, staff.id)) : undefined
  if (held && held !== role) {
    throw conflict('administrator_already', `${staff.name}已经是${ROLE_NAMES[held]}，三种管理员不能由一个人兼任`, 'role')
  }

  const granted = await tx
    .insertInto('staff_roles')
    .values({ staff_id: staff.id, unit_id: unitId, role, granted_by: actor.staffId, granted_at: now })
    .onConflict((same) => same.columns(['staff_id', 'unit_id', 'role']).doNothing())
    .returning('role')
    .executeTakeFirst()
  if (!granted) return
  const particulars = { role, unitId, ...(proposalId ? { proposalId } : {}) }
  await audit(tx, { now }, 'role_granted', { actorId: actor.staffId, subjectId: staff.id, particulars })
}
