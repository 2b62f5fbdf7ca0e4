import { z } from 'zod'
import { requireGoodPassword } from '../../platform/crypto/password-rules.ts'
import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts'
import { parse } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { revokeSessions } from './internal/sessions.ts'
import { beginTry, forgive } from './internal/tries.ts'
import { ownPasswordAccount, ownPasswordLimits } from './sign-in-limits.ts'

export const ChangePasswordInput = z.object({
  staffId: z.uuid().describe('人员'),
  sessionId: z.uuid().describe('登录'),
  current: z.string().min(1, '请填写现在的密码').max(128).describe('现在的密码'),
  next: z.string().min(1, '请填写新密码').max(200).describe('新密码'),
})

/**
 * Changes one's own password; the present one is the proof. Ends all other sessions. Refuses `password_wrong`,
 * `password_same`, `password_too_weak`, and `sign_in_slowed` after several wrong ones.
 */
export async function changePassword(context: SiteContext, given: z.input<typeof ChangePasswordInput>): Promise<void> {
  const { db, now, keyring } = context
  const { staffId, sessionId, current, next } = parse(ChangePasswordInput, given)

  const account = await db
    .selectFrom('staff')
    .select(['login', 'password_hash'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  const limits = ownPasswordLimits(ownPasswordAccount(keyring, staffId))
  await beginTry(context, limits)
  const matches = await verifyPassword(account.password_hash, current)
  if (matches) {
    await forgive(context, limits)
    if (next === current) throw invalid('password_same', '新密码和现在的一样，请换一个', 'next')
    requireGoodPassword(next, account.login, 'next')
  }
  const hash = matches ? await hashPassword(next) : ''

  const changed = await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    if (!matches || staff.password_hash !== account.password_hash) {
      await audit(tx, { now }, 'sign_in_failed', { actorId: null, subjectId: staffId })
      return false
    }

    await tx.updateTable('staff').set({ password_hash: hash, must_change_password: false }).where('id', '=', staffId).execute()
    await revokeSessions(tx, staffId, 'password_changed', now, sessionId)
    await audit(tx, { now }, 'password_changed', { actorId: staffId })
    return true
  })

  if (!changed) throw invalid('password_wrong', '现在的密码不对，请再试；错得越多，下一次要等得越久', 'current')
}
