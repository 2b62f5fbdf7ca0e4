import { sameSecret } from '../../platform/crypto/tokens.ts'
import { digitsFor } from '../../platform/ids.ts'
import type { SiteContext } from '../contexts.ts'

type Keys = Pick<SiteContext, 'keyring'>

/**
 * The eight digits that open this matter together with its number. Derived from the key file, so they are not stored. Each kind
 * of matter has its own purpose, which must never change: secrets given out before would stop working.
 */
export function secretOf({ keyring }: Keys, purpose: string, id: string): string {
  return digitsFor(keyring.derive(purpose), id)
}

/** The stored hash of a secret: keyed, and bound to the matter. */
export function secretHash({ keyring }: Keys, id: string, secret: string): string {
  return keyring.fingerprint(`${id}:${secret}`)
}

/** Whether these digits, as typed, open this matter. Takes the same time when there is no such matter. */
export function isSecretOf(
  keys: Keys,
  matter: { readonly id: string | null; readonly hash: string | null },
  typed: string,
): boolean {
  const secret = typed.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Pd}]/gu, '')
  return sameSecret(secretHash(keys, String(matter.id), secret), matter.hash ?? '') && matter.id !== null
}
