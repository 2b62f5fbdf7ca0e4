import type { Keyring } from '../../platform/crypto/keyring.ts'
import { sameSecret } from '../../platform/crypto/tokens.ts'
import { invalid } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import type { Transaction } from '../schema.ts'
import type { Rules } from '../sites/rules.ts'
import type { Citizen } from './citizen.ts'
import { codeHash, codeSource, liveCodes } from './codes.ts'
import { citizenWith } from './internal/citizen-with.ts'
import { countWrongCode, requireTries } from './internal/wrong-codes.ts'
import { phoneFingerprint } from './phone.ts'

const DAY = 24 * 3_600_000

/**
 * The citizen who holds this mobile, by a code from an SMS; null for a wrong code, so that the caller commits what was counted and then
 * throws `wrongCode`. Every code counts until it expires or one of them was used. A wrong one uses up a try of who typed it, never of the
 * owner. The first proof of a number makes a citizen. Refuses `code_tries_used`.
 */
export async function provePhone(
  tx: Transaction,
  context: Pick<CitizenContext, 'keyring' | 'now' | 'device' | 'address'>,
  { phones }: Pick<Rules, 'phones'>,
  { mobile, code }: { readonly mobile: string; readonly code: string },
): Promise<Citizen | null> {
  const { keyring, now } = context
  const fingerprint = phoneFingerprint(keyring, mobile)
  const identityId = await useCode(tx, { keyring, fingerprint, source: codeSource(context), now }, code)
  if (!identityId) return null
  return await citizenWith(tx, { fingerprint, identityId, now, sureFor: phones.body.sureForDays * DAY })
}

export const wrongCode = () => invalid('code_wrong', '验证码不对或已过期，请核对最近一条短信里的 6 位数字，或者重新获取', 'code')

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
