import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { must } from './policy.ts'

export const UnlockStaffInput = z.object({ staffId: z.uuid().describe('人员') })

/** Ends the lock of an account. Refuses `staff_not_found`. */
export async function unlockStaff(context: DeskContext, given: z.input<typeof UnlockStaffInput>): Promise<void> {
  const { actor, now } = context
  const { staffId } = parse(UnlockStaffInput, given)

  await perform(context, `unlock-staff/${staffId}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    must(actor, 'unlock', { staffId, unitId: staff.unit_id })

    await tx.updateTable('staff').set({ failures: 0, locked_until: null }).where('id', '=', staffId).execute()
    await audit(tx, { now }, 'staff_unlocked', { actorId: actor.staffId, subjectId: staffId })
  })
}
