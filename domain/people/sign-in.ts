import { z } from 'zod'
import { hashPassword, needsRehash, verifyPassword } from '../../platform/crypto/passwords.ts'
import { line, parse } from '../../platform/input.ts'
import { unauthenticated } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { countFailure, forgetFailures, isLocked } from './internal/failures.ts'
import { rolesHeld } from './internal/roles-held.ts'
import { openSession } from './internal/sessions.ts'
import { needsSecondFactor } from './needs-second-factor.ts'
import { type Standing, standingOf } from './session.ts'

export const SignInInput = z.object({
  login: line(64).toLowerCase().min(1, '请填写登录名').describe('登录名'),
  password: z.string().min(1, '请填写密码').max(128, '请不要超过 128 个字').describe('密码'),
  device: line(500).default('').describe('设备'),
})

/**
 * Signs a member of staff in by password. A wrong login, a wrong password, a disabled and a locked account get the same answer
 * (`sign_in_refused`) in the same time, so that nobody learns which logins exist. Five failures lock the account for ten minutes.
 */
export async function signIn(
  context: SiteContext,
  given: z.input<typeof SignInInput>,
): Promise<{ token: string; standing: Standing }> {
  const { db, now, site } = context
  const { login, password, device } = parse(SignInInput, given)

  const account = await db.selectFrom('staff').select(['id', 'password_hash']).where('login', '=', login).executeTakeFirst()
  const matches = await verifyPassword(account?.password_hash, password)
  const rehashed = matches && needsRehash(account!.password_hash!) ? await hashPassword(password) : null

  const signedIn = await db.transaction().execute(async (tx) => {
    const staff = account && (await holdStaff(tx, account.id))
    if (!staff || staff.disabled_at || isLocked(staff, now)) {
      await audit(tx, { now }, 'sign_in_failed', { actorId: null, subjectId: staff?.id ?? null })
      return null
    }
    if (!matches) {
      await countFailure(tx, staff, now, 'sign_in_failed')
      return null
    }

    // With a second factor, wrong codes keep counting: the right password must not give five more tries.
    if (!staff.totp_confirmed_at) await forgetFailures(tx, staff)
    if (rehashed) await tx.updateTable('staff').set({ password_hash: rehashed }).where('id', '=', staff.id).execute()
    const { token } = await openSession(tx, { staffId: staff.id, device, passedFactor: false, now })
    await audit(tx, { now }, 'signed_in', { actorId: staff.id, particulars: { by: 'password' } })
    const asked = needsSecondFactor(site, await rolesHeld(tx, staff.id))
    return { token, standing: standingOf({ ...staff, passed_factor: false }, asked) }
  })

  if (!signedIn) {
    throw unauthenticated(
      'sign_in_refused',
      '登录名或密码不对，请核对大小写再试。连续 5 次不对会锁定 10 分钟；忘记密码请找系统管理员重设',
    )
  }
  return signedIn
}
