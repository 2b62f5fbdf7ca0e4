import { z } from 'zod'
import { hashPassword, needsRehash, verifyPassword } from '../../platform/crypto/passwords.ts'
import { line, parse } from '../../platform/input.ts'
import { unauthenticated } from '../../platform/refusal.ts'
import type { SignInContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { rolesHeld } from './internal/roles-held.ts'
import { openSession } from './internal/sessions.ts'
import { beginTry, forgive } from './internal/tries.ts'
import { deviceFor } from './known-device.ts'
import { needsSecondFactor } from './needs-second-factor.ts'
import { type Standing, standingOf } from './session.ts'
import { passwordAccount, passwordLimits } from './sign-in-limits.ts'

export const SignInInput = z.object({
  login: line(64).toLowerCase().min(1, '请填写登录名').describe('登录名'),
  password: z.string().min(1, '请填写密码').max(128, '请不要超过 128 个字').describe('密码'),
  device: line(500).default('').describe('设备'),
})

/**
 * Signs a member of staff in by password. A wrong login, a wrong password and a disabled account get the same answer
 * (`sign_in_refused`) in the same time, so that nobody learns which logins exist. Wrong tries make the next one wait longer and longer
 * (`sign_in_slowed`, `sign-in-limits.ts`); nobody can lock out a device that signed in before.
 */
export async function signIn(
  context: SignInContext,
  given: z.input<typeof SignInInput>,
): Promise<{ token: string; standing: Standing; staffId: string }> {
  const { db, now, site, keyring, address } = context
  const { login, password, device } = parse(SignInInput, given)

  const account = await db.selectFrom('staff').select(['id', 'password_hash']).where('login', '=', login).executeTakeFirst()
  const limits = passwordLimits(passwordAccount(keyring, login), address, deviceFor(context, account?.id))
  const usedUp = await beginTry(context, limits)
  const matches = await verifyPassword(account?.password_hash, password)
  const rehashed = matches && needsRehash(account!.password_hash!) ? await hashPassword(password) : null

  const signedIn = await db.transaction().execute(async (tx) => {
    const staff = account && (await holdStaff(tx, account.id))
    if (!staff || staff.disabled_at || !matches) {
      const about = { actorId: null, subjectId: staff?.id ?? null }
      const from = shortened(address)
      // A login that does not exist may be a password typed into the wrong field: only its hash is kept, to see repetitions.
      const particulars = { from, ...(staff ? {} : { tried: shortened(passwordAccount(keyring, login)) }) }
      await audit(tx, { now }, 'sign_in_failed', { ...about, particulars })
      if (usedUp.length) await audit(tx, { now }, 'sign_in_slowed', { ...about, particulars })
      return null
    }

    await forgive({ db: tx }, limits)
    if (rehashed) await tx.updateTable('staff').set({ password_hash: rehashed }).where('id', '=', staff.id).execute()
    const { token } = await openSession(tx, { staffId: staff.id, device, passedFactor: false, now })
    await audit(tx, { now }, 'signed_in', { actorId: staff.id, particulars: { by: 'password' } })
    const asked = needsSecondFactor(site, await rolesHeld(tx, staff.id))
    return { token, standing: standingOf({ ...staff, passed_factor: false }, asked), staffId: staff.id }
  })

  if (!signedIn) {
    throw unauthenticated(
      'sign_in_refused',
      '登录名或密码不对，请核对大小写再试。错得越多，下一次要等得越久；忘记密码请找系统管理员重设',
    )
  }
  return signedIn
}

/** Enough of a keyed hash to tell two apart. */
const shortened = (fingerprint: string): string => fingerprint.slice(0, 10)
