import { sameSecret } from '../../platform/crypto/tokens.ts'
import { digitsFor } from '../../platform/ids.ts'
import type { SiteContext } from '../contexts.ts'

type Keys = Pick<SiteContext, 'keyring'>

/**
 * The eight digits that open this matter, together with its number. Worked out from the key file, so they are stored nowhere. A kind of
 * matter has a purpose of its own, which is never changed: secrets given out before would open nothing.
 */
export function secretOf({ keyring }: Keys, purpose: string, id: string): string {
  return digitsFor(keyring.derive(purpose), id)
}

/** What is stored of a secret: a keyed hash, bound to what the secret opens. */
export function secretHash({ keyring }: Keys, id: string, secret: string): string {
  return keyring.fingerprint(`${id}:${secret}`)
}

/** Whether these digits, as typed, open this matter. Takes the same time where there is none. */
export function isSecretOf(
  keys: Keys,
  matter: { readonly id: string | null; readonly hash: string | null },
  typed: string,
): boolean {
  const secret = typed.normalize('NFKC').replaceAll(/\s/g, '')
  return sameSecret(secretHash(keys, String(matter.id), secret), matter.hash ?? '') && matter.id !== null
}
