import { z } from 'zod'
import { verifyTotp } from '../../platform/crypto/totp.ts'
import { line, parse } from '../../platform/input.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { SignInContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { beginTry, forgive } from './internal/tries.ts'
import { deviceFor } from './known-device.ts'
import { codeAccount, codeLimits } from './sign-in-limits.ts'
import { totpContext } from './staff.ts'

export const ConfirmSecondFactorInput = z.object({
  staffId: z.uuid().describe('人员'),
  sessionId: z.uuid().describe('登录'),
  code: line(12).min(1, '请填写 6 位动态口令').describe('动态口令'),
})

/**
 * Checks the six digits of the authenticator app, each code once, and opens the session. The first time this also binds the app.
 * Wrong codes make the next one wait; a right password in between does not help. Refuses `second_factor_wrong`,
 * `second_factor_missing`, `sign_in_slowed`.
 */
export async function confirmSecondFactor(
  context: SignInContext,
  given: z.input<typeof ConfirmSecondFactorInput>,
): Promise<void> {
  const { db, now, keyring, address } = context
  const { staffId, sessionId, code } = parse(ConfirmSecondFactorInput, given)
  const limits = codeLimits(codeAccount(keyring, staffId), deviceFor(context, staffId))
  const usedUp = await beginTry(context, limits)

  const passed = await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    if (!staff.totp_sealed) throw conflict('second_factor_missing', '还没有绑定动态口令，请先扫码绑定')

    const step = verifyTotp(keyring.open(staff.totp_sealed, totpContext(staffId)), code, now, staff.totp_last_step)
    if (step === undefined) {
      const failed = { actorId: null, subjectId: staffId, particulars: { from: address.slice(0, 10) } }
      await audit(tx, { now }, 'second_factor_failed', failed)
      if (usedUp.length) await audit(tx, { now }, 'sign_in_slowed', failed)
      return false
    }

    await forgive({ db: tx }, limits)
    await tx
      .updateTable('staff')
      .set({ totp_last_step: step, totp_confirmed_at: staff.totp_confirmed_at ?? now })
      .where('id', '=', staffId)
      .execute()
    await tx
      .updateTable('staff_sessions')
      .set({ passed_factor: true })
      .where('id', '=', sessionId)
      .where('staff_id', '=', staffId)
      .execute()
    if (!staff.totp_confirmed_at) await audit(tx, { now }, 'second_factor_enrolled', { actorId: staffId })
    return true
  })

  if (!passed) {
    throw invalid(
      'second_factor_wrong',
      '动态口令不对。请看手机上最新的 6 位数字，并检查手机时间是否准确；错得越多，下一次要等得越久',
      'code',
    )
  }
}
