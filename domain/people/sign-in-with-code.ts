import { z } from 'zod'
import { newToken, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import type { CitizenContext } from '../contexts.ts'
import { rulesOf } from '../sites/rules.ts'
import type { Citizen } from './citizen.ts'
import { requireMobile } from './phone.ts'
import { provePhone, wrongCode } from './prove-phone.ts'

export const SignInWithCodeInput = z.object({
  phone: z.string().max(40, '请不要超过 40 个字').describe('手机号'),
  code: line(20).min(1, '请填写短信里的 6 位数字').describe('验证码'),
  shared: z.boolean().default(false).describe('公用电脑'),
})

const MINUTE = 60_000
const LASTS = 30 * 24 * 60 * MINUTE
const LASTS_ON_SHARED = 30 * MINUTE

/**
 * Signs a citizen in by a code from an SMS (`provePhone`). On a computer that others use too, the session ends after half an hour. Refuses
 * `code_wrong`, `code_tries_used`, `phone_invalid`.
 */
export async function signInWithCode(
  context: Pick<CitizenContext, 'db' | 'keyring' | 'now' | 'device' | 'address'>,
  given: z.input<typeof SignInWithCodeInput>,
): Promise<{ token: string; citizen: Citizen; expiresAt: Date }> {
  const { db, now } = context
  const { phone, code, shared } = parse(SignInWithCodeInput, given)
  const mobile = requireMobile(phone)
  const rules = await rulesOf(context)

  const signedIn = await db.transaction().execute(async (tx) => {
    const citizen = await provePhone(tx, context, rules, { mobile, code })
    if (!citizen) return null
    const token = newToken()
    const expiresAt = new Date(now.getTime() + (shared ? LASTS_ON_SHARED : LASTS))
    await tx
      .insertInto('citizen_sessions')
      .values({
        id: newId(),
        token_hash: tokenHash(token),
        citizen_id: citizen.citizenId,
        created_at: now,
        expires_at: expiresAt,
        revoked_at: null,
      })
      .execute()
    return { token, citizen, expiresAt }
  })

  if (!signedIn) throw wrongCode()
  return signedIn
}
