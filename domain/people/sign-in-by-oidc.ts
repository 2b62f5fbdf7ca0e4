import { z } from 'zod'
import { line, parse, readable } from '../../platform/input.ts'
import { unauthenticated } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'
import { rolesHeld } from './internal/roles-held.ts'
import { openSession } from './internal/sessions.ts'
import { needsSecondFactor } from './needs-second-factor.ts'
import { type Standing, standingOf } from './session.ts'

export const SignInByOidcInput = z.object({
  /** From the sign-in service; the caller has verified it. Not trimmed or lower-cased: that could make two subjects equal. */
  subject: z
    .string()
    .min(1)
    .max(255)
    .refine((given) => readable(given) === given, '里有看不见的字符，请管理员检查')
    .describe('统一身份认证的编号'),
  login: line(64).toLowerCase().nullable().describe('登录名'),
  passedFactor: z.boolean().describe('动态口令'),
  device: line(500).default('').describe('设备'),
})

/**
 * Signs in whom the county's sign-in service names: by its subject, or the first time by the login, which is then bound to that
 * subject for good. Refuses `oidc_unknown_staff`.
 */
export async function signInByOidc(
  { db, now, site }: SiteContext,
  given: z.input<typeof SignInByOidcInput>,
): Promise<{ token: string; standing: Standing; staffId: string }> {
  const { subject, login, passedFactor, device } = parse(SignInByOidcInput, given)

  return await db.transaction().execute(async (tx) => {
    const accounts = tx.selectFrom('staff').selectAll().where('disabled_at', 'is', null).forUpdate()
    const bound = await accounts.where('oidc_subject', '=', subject).executeTakeFirst()
    const staff =
      bound ??
      (login ? await accounts.where('oidc_subject', 'is', null).where('login', '=', login).executeTakeFirst() : undefined)
    if (!staff) throw unauthenticated('oidc_unknown_staff', '统一登录已通过，但这里没有您的账号，请找系统管理员开通')

    // An unused temporary password becomes void, because this person signs in another way.
    const unused = staff.must_change_password ? { password_hash: null, must_change_password: false } : {}
    await tx
      .updateTable('staff')
      .set({ oidc_subject: subject, ...unused })
      .where('id', '=', staff.id)
      .execute()
    const { token } = await openSession(tx, { staffId: staff.id, device, passedFactor, now })
    await audit(tx, { now }, 'signed_in', { actorId: staff.id, particulars: { by: 'oidc', bound: !bound } })

    const account = { ...staff, passed_factor: passedFactor, must_change_password: false }
    const standing = standingOf(account, needsSecondFactor(site, await rolesHeld(tx, staff.id)))
    return { token, standing, staffId: staff.id }
  })
}
