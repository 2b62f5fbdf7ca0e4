import { newTotpSecret, totpUri } from '../../platform/crypto/totp.ts'
import { conflict } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { holdStaff } from './hold-staff.ts'
import { totpContext } from './staff.ts'

/**
 * Makes a shared secret for an authenticator app. It counts only after `confirmSecondFactor`; a second call replaces it. Refuses
 * `second_factor_exists`.
 */
export async function beginSecondFactor(
  { db, site, keyring }: SiteContext,
  { staffId }: { staffId: string },
): Promise<{ secret: string; uri: string }> {
  return await db.transaction().execute(async (tx) => {
    const staff = await holdStaff(tx, staffId)
    if (staff.totp_confirmed_at) throw conflict('second_factor_exists', '已经绑定过动态口令；换手机请找安全管理员解除后重新绑定')

    const secret = newTotpSecret()
    await tx
      .updateTable('staff')
      .set({ totp_sealed: keyring.seal(secret, totpContext(staffId)), totp_last_step: null })
      .where('id', '=', staffId)
      .execute()
    return { secret, uri: totpUri(secret, site.settings.title ?? site.name, staff.login) }
  })
}
