import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Known } from '../../platform/redaction/mark.ts'
import { officePhones } from '../organisations/views/office-phones.ts'
import { type Identity, openIdentities } from '../people/vault.ts'
import type { Database } from '../schema.ts'

/** What the detector is told of an appeal: who is in the vault, and the phones that are everybody's. */
export async function knownOf(
  db: Database,
  keys: { keyring: Keyring },
  { identity_id, other_identity_id }: { identity_id: string | null; other_identity_id: string | null },
): Promise<Known> {
  const [identities, offices] = await Promise.all([
    openIdentities(
      db,
      keys,
      [identity_id, other_identity_id].filter((id) => id !== null),
    ),
    officePhones(db),
  ])
  return { ...knownFrom([...identities.values()]), offices }
}

export const knownFrom = (identities: readonly Identity[]): Known => ({
  names: identities.flatMap(({ name }) => name ?? []),
  phones: identities.flatMap(({ phone }) => phone ?? []),
  addresses: identities.flatMap(({ address }) => address ?? []),
})
