import { z } from 'zod'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newToken, sameSecret, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import type { Transaction } from '../schema.ts'
import type { Citizen } from './citizen.ts'
import { codeHash, codeSource, liveCodes } from './codes.ts'
import { citizenWith } from './internal/citizen-with.ts'
import { countWrongCode, requireTries } from './internal/wrong-codes.ts'
import { phoneFingerprint, requireMobile } from './phone.ts'

export const SignInWithCodeInput = z.object({
  phone: z.string().max(40, '请不要超过 40 个字').describe('手机号'),
  code: line(12).min(1, '请填写短信里的 6 位数字').describe('验证码'),
})

const LASTS = 30 * 24 * 3_600_000

/**
 * Signs a citizen in by a code from an SMS. Every code counts until it expires or one of them was used. A wrong one uses up a try of who
 * typed it, never of the owner (`requireTries`). The first proof of a number makes a citizen. Refuses `code_wrong`, `code_tries_used`.
 */
export async function signInWithCode(
  context: Pick<CitizenContext, 'db' | 'keyring' | 'now' | 'device' | 'address'>,
  given: z.input<typeof SignInWithCodeInput>,
): Promise<{ token: string; citizen: Citizen; expiresAt: Date }> {
  const { db, keyring, now } = context
  const { phone, code } = parse(SignInWithCodeInput, given)
  const fingerprint = phoneFingerprint(keyring, requireMobile(phone))

  const signedIn = await db.transaction().execute(async (tx) => {
    const identityId = await useCode(tx, { keyring, fingerprint, source: codeSource(context), now }, code)
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

  if (!signedIn) throw invalid('code_wrong', '验证码不对或已过期，请核对最近一条短信里的 6 位数字，或者重新获取', 'code')
  return signedIn
}

interface Guess {
  readonly keyring: Keyring
  readonly fingerprint: string
  readonly source: string
  readonly now: Date
}

async function useCode(tx: Transaction, { keyring, fingerprint, source, now }: Guess, typed: string): Promise<string | null> {
  const live = await liveCodes(tx, fingerprint, now)
  if (live.length === 0) return null
  const counters = await requireTries(tx, fingerprint, source, now)

  const digits = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}]/gu, '')
  const right = live.find(({ id, code_hash }) => sameSecret(code_hash, codeHash(keyring, id, digits)))
  if (!right) {
    await countWrongCode(tx, fingerprint, counters, now)
    return null
  }
  const ids = live.map(({ id }) => id)
  await tx.updateTable('sms_codes').set({ used_at: now }).where('id', 'in', ids).execute()
  return right.identity_id
}
