import { z } from 'zod'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newToken, sameSecret, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import type { Transaction } from '../schema.ts'
import type { Citizen } from './citizen.ts'
import { codeHash, MOST_TRIES } from './codes.ts'
import { citizenWith } from './internal/citizen-with.ts'
import { phoneFingerprint, requireMobile } from './phone.ts'

export const SignInWithCodeInput = z.object({
  phone: z.string().max(40, '请不要超过 40 个字').describe('手机号'),
  code: line(12).min(1, '请填写短信里的 6 位数字').describe('验证码'),
})

const LASTS = 30 * 24 * 3_600_000

/**
 * Signs a citizen in by a code from an SMS. Only the newest code counts, until it expires, once, with at most five tries. The
 * first proof of a number makes a citizen. Refuses `code_wrong`.
 */
export async function signInWithCode(
  { db, keyring, now }: Pick<SiteContext, 'db' | 'keyring' | 'now'>,
  given: z.input<typeof SignInWithCodeInput>,
): Promise<{ token: string; citizen: Citizen; expiresAt: Date }> {
  const { phone, code } = parse(SignInWithCodeInput, given)
  const fingerprint = phoneFingerprint(keyring, requireMobile(phone))

  const signedIn = await db.transaction().execute(async (tx) => {
    const identityId = await useCode(tx, keyring, fingerprint, code, now)
    if (!identityId) return null

    const citizen = await citizenWith(tx, fingerprint, identityId, now)
    const token = newToken()
    const expiresAt = new Date(now.getTime() + LASTS)
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

  if (!signedIn) throw invalid('code_wrong', '验证码不对或已过期，请核对短信里最新的 6 位数字，或者重新获取', 'code')
  return signedIn
}

async function useCode(tx: Transaction, keyring: Keyring, fingerprint: string, typed: string, now: Date): Promise<string | null> {
  const newest = await tx
    .selectFrom('sms_codes')
    .selectAll()
    .where('phone_fingerprint', '=', fingerprint)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!newest || newest.used_at || newest.expires_at <= now || newest.tries >= MOST_TRIES) return null

  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  const matches = sameSecret(newest.code_hash, codeHash(keyring, newest.id, digits))
  await tx
    .updateTable('sms_codes')
    .set(matches ? { used_at: now } : { tries: newest.tries + 1 })
    .where('id', '=', newest.id)
    .execute()
  return matches ? newest.identity_id : null
}
