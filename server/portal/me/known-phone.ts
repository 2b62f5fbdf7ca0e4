import type { CitizenContext } from '../../../domain/contexts.ts'
import { openIdentity } from '../../../domain/people/vault.ts'
import { maskedPhone } from './masked-phone.ts'

/** The masked phone of the signed-in citizen. It is their own, so the look is not recorded. */
export async function knownPhone({ db, keyring, citizen }: CitizenContext): Promise<string | null> {
  if (!citizen) return null
  const { phone } = await openIdentity(db, { keyring }, citizen.identityId)
  return phone ? maskedPhone(phone) : null
}
