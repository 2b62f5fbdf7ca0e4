import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { inTransaction } from '../perform.ts'
import { holdStaff } from './hold-staff.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { refuseAlone } from './internal/second-person-needed.ts'
import { newTemporaryPassword, setTemporaryPassword } from './internal/temporary-password.ts'

export const ResetPasswordInput = z.object({ staffId: z.uuid().describe('人员') })

/**
 * Sets a temporary password, which is shown once and must be changed at the next sign-in. All sessions end; the second factor
 * stays. For an account whose roles take two administrators it is proposed (`proposeReset`). Takes no request key, because a stored
 * answer would keep the password. Refuses `staff_not_found`, `second_person_needed`.
 */
export async function resetPassword(
  context: DeskContext,
  given: z.input<typeof ResetPasswordInput>,
): Promise<{ password: string }> {
  const { staffId } = parse(ResetPasswordInput, given)
  const { password, hash } = await newTemporaryPassword()

  await inTransaction(context, async (step) => {
    const staff = await holdStaff(step.tx, staffId)
    const { roles } = await mustOverAccount(step.tx, step.actor, 'reset_password', staff)
    refuseAlone(roles)
    await setTemporaryPassword(step, { staffId, hash })
  })
  return { password }
}
