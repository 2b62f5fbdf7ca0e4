import { z } from 'zod'
import { verifyTotp } from '../../platform/crypto/totp.ts'
import { line, parse } from '../../platform/input.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { countFailure, forgetFailures, isLocked } from './internal/failures.ts'
import { totpContext } from './staff.ts'

export const ConfirmSecondFactorInput = z.object({
  staffId: z.uuid().describe('人员'),
  sessionId: z.uuid().describe('登录'),
  code: line(12).min(1, '请填写 6 位动态口令').describe('动态口令'),
})

/**
 * Checks the six digits of the authenticator app, each code once, and opens the session. The first time this also binds the app.
 * Wrong codes count towards the lock like wrong passwords. Refuses `second_factor_wrong`, `second_factor_missing`.
 */
export async function confirmSecondFactor(
  { db, now, keyring }: SiteContext,
  given: z.input<typeof ConfirmSecondFactorInput>,
): Promise<void> {
  const { staffId, sessionId, code } = parse(ConfirmSecondFactorInput, given)

  const passed = await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    if (!staff.totp_sealed) throw conflict('second_factor_missing', '还没有绑定动态口令，请先扫码绑定')
    if (isLocked(staff, now)) return false

    const step = verifyTotp(keyring.open(staff.totp_sealed, totpContext(staffId)), code, now, staff.totp_last_step)
    if (step === undefined) {
      await countFailure(tx, staff, now, 'second_factor_failed')
      return false
    }

    await forgetFailures(tx, staff)
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
      '动态口令不对。请看手机上最新的 6 位数字，并检查手机时间是否准确；连续 5 次不对会锁定 10 分钟',
      'code',
    )
  }
}
