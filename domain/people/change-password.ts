import { z } from 'zod'
import { requireGoodPassword } from '../../platform/crypto/password-rules.ts'
import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts'
import { parse } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { countFailure, forgetFailures, isLocked } from './internal/failures.ts'
import { revokeSessions } from './internal/sessions.ts'

export const ChangePasswordInput = z.object({
  staffId: z.uuid().describe('人员'),
  sessionId: z.uuid().describe('登录'),
  current: z.string().min(1, '请填写现在的密码').max(128).describe('现在的密码'),
  next: z.string().min(1, '请填写新密码').max(200).describe('新密码'),
})

/**
 * Changes one's own password; the present one is the proof. Ends all other sessions. Refuses `password_wrong` (counts towards the
 * lock), `password_same`, `password_too_weak`.
 */
export async function changePassword({ db, now }: SiteContext, given: z.input<typeof ChangePasswordInput>): Promise<void> {
  const { staffId, sessionId, current, next } = parse(ChangePasswordInput, given)

  const account = await db
    .selectFrom('staff')
    .select(['login', 'password_hash'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  const matches = await verifyPassword(account.password_hash, current)
  if (matches) {
    if (next === current) throw invalid('password_same', '新密码和现在的一样，请换一个', 'next')
    requireGoodPassword(next, account.login, 'next')
  }
  const hash = matches ? await hashPassword(next) : ''

  const changed = await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    if (isLocked(staff, now)) return false
    if (!matches || staff.password_hash !== account.password_hash) {
      await countFailure(tx, staff, now, 'sign_in_failed')
      return false
    }

    await tx.updateTable('staff').set({ password_hash: hash, must_change_password: false }).where('id', '=', staffId).execute()
    await forgetFailures(tx, staff)
    await revokeSessions(tx, staffId, 'password_changed', now, sessionId)
    await audit(tx, { now }, 'password_changed', { actorId: staffId })
    return true
  })

  if (!changed) throw invalid('password_wrong', '现在的密码不对，请再试；连续 5 次不对会锁定 10 分钟', 'current')
}
