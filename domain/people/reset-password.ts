import { z } from 'zod'
import { hashPassword } from '../../platform/crypto/passwords.ts'
import { temporaryPassword } from '../../platform/crypto/temporary-password.ts'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { revokeSessions } from './internal/sessions.ts'

export const ResetPasswordInput = z.object({ staffId: z.uuid().describe('人员') })

/**
 * Sets a temporary password, which is shown once and must be changed at the next sign-in. All sessions end; the second factor
 * stays. Only the security administrator may do this to an administrator's account. Takes no request key, because a stored answer
 * would keep the password. Refuses `staff_not_found`.
 */
export async function resetPassword(
  { db, actor, now }: DeskContext,
  given: z.input<typeof ResetPasswordInput>,
): Promise<{ password: string }> {
  const { staffId } = parse(ResetPasswordInput, given)
  const password = temporaryPassword()
  const hash = await hashPassword(password)

  await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    await mustOverAccount(tx, actor, 'reset_password', staff)

    await tx.updateTable('staff').set({ password_hash: hash, must_change_password: true }).where('id', '=', staffId).execute()
    await revokeSessions(tx, staffId, 'password_reset', now)
    await audit(tx, { now }, 'password_reset', { actorId: actor.staffId, subjectId: staffId })
  })
  return { password }
}
