import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { must } from './policy.ts'
import { codeAccount, ownPasswordAccount, passwordAccount } from './sign-in-limits.ts'

export const UnlockStaffInput = z.object({ staffId: z.uuid().describe('人员') })

/** Forgets the wrong tries at an account, so that nobody waits for them any more. Refuses `staff_not_found`. */
export async function unlockStaff(context: DeskContext, given: z.input<typeof UnlockStaffInput>): Promise<void> {
  const { actor, now, keyring } = context
  const { staffId } = parse(UnlockStaffInput, given)

  await perform(context, `unlock-staff/${staffId}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    must(actor, 'unlock', { staffId, unitId: staff.unit_id })

    const accounts = [passwordAccount(keyring, staff.login), codeAccount(keyring, staffId), ownPasswordAccount(keyring, staffId)]
    await tx.deleteFrom('sign_in_failures').where('account', 'in', accounts).execute()
    await audit(tx, { now }, 'staff_unlocked', { actorId: actor.staffId, subjectId: staffId })
  })
}
