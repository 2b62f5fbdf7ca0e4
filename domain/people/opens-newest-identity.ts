import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database } from '../schema.ts'
import { mobileOf, phoneFingerprint } from './phone.ts'
import { contextOf } from './vault.ts'

/** Whether these keys open the newest phone of the vault and give its fingerprint. True for a vault without phones. */
export async function opensNewestIdentity(db: Database, { keyring }: { keyring: Keyring }): Promise<boolean> {
  const newest = await db
    .selectFrom('identities')
    .select(['id', 'phone_sealed', 'phone_fingerprint'])
    .where('phone_sealed', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) return true
  try {
    const phone = keyring.open(newest.phone_sealed!, contextOf(newest.id, 'phone'))
    return !mobileOf(phone) || phoneFingerprint(keyring, phone) === newest.phone_fingerprint
  } catch {
    return false
  }
}
