import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { administratorRole } from './internal/administrator-role.ts'
import { refuseLastAdministrator } from './internal/last-administrator.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { rolesHeld } from './internal/roles-held.ts'
import { revokeSessions } from './internal/sessions.ts'

export const DisableStaffInput = z.object({
  staffId: z.uuid().describe('人员'),
  enable: z.boolean().default(false).describe('是否恢复'),
})

/**
 * Disables an account and ends its sessions; with `enable`, enables it again. Only the security administrator may do this to an
 * administrator's account. Refuses `staff_not_found`, `administrator_last`.
 */
export async function disableStaff(context: DeskContext, given: z.input<typeof DisableStaffInput>): Promise<void> {
  const { actor, now } = context
  const { staffId, enable } = parse(DisableStaffInput, given)

  await perform(context, `disable-staff/${staffId}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    await mustOverAccount(tx, actor, 'disable_staff', staff)
    if (enable === (staff.disabled_at === null)) return
    const administrator = administratorRole(await rolesHeld(tx, staffId))
    if (!enable && administrator) await refuseLastAdministrator(tx, administrator, { staffId })

    await tx
      .updateTable('staff')
      .set({ disabled_at: enable ? null : now })
      .where('id', '=', staffId)
      .execute()
    if (!enable) await revokeSessions(tx, staffId, 'disabled', now)
    await audit(tx, { now }, enable ? 'staff_enabled' : 'staff_disabled', { actorId: actor.staffId, subjectId: staffId })
  })
}
