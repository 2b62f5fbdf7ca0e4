import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { revokeSessions } from './internal/sessions.ts'

export const RemoveSecondFactorInput = z.object({ staffId: z.uuid().describe('人员') })

/** Removes the second factor of somebody whose phone is lost. All sessions end. Refuses `staff_not_found`. */
export async function removeSecondFactor(context: DeskContext, given: z.input<typeof RemoveSecondFactorInput>): Promise<void> {
  const { actor, now } = context
  const { staffId } = parse(RemoveSecondFactorInput, given)

  await perform(context, `remove-second-factor/${staffId}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    await mustOverAccount(tx, actor, 'remove_second_factor', staff)

    await tx
      .updateTable('staff')
      .set({ totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
      .where('id', '=', staffId)
      .execute()
    await revokeSessions(tx, staffId, 'second_factor_removed', now)
    await audit(tx, { now }, 'second_factor_removed', { actorId: actor.staffId, subjectId: staffId })
  })
}
