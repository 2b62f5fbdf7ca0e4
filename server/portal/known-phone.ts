import type { CitizenContext } from '../../domain/contexts.ts'
import { openIdentity } from '../../domain/people/vault.ts'
import { maskedPhone } from './masked-phone.ts'

/** 138****5678 of whoever is signed in: their own, so it is shown without leaving a trace. */
export async function knownPhone({ db, keyring, citizen }: CitizenContext): Promise<string | null> {
  if (!citizen) return null
  const { phone } = await openIdentity(db, { keyring }, citizen.identityId)
  return phone ? maskedPhone(phone) : null
}
