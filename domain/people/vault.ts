import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Database } from '../schema.ts'
import type { Step } from '../step.ts'
import { insertRows } from '../written.ts'
import { mobileOf, phoneFingerprint } from './phone.ts'

/** A citizen's name, phone and address in the clear. Kept only while they are shown or a message is sent. */
export interface Identity {
  readonly name: string | null
  readonly phone: string | null
  readonly address: string | null
}

export const IDENTITY_FIELDS = ['name', 'phone', 'address'] as const
type Field = (typeof IDENTITY_FIELDS)[number]

/**
 * Puts a person into the vault and returns the id that everything else stores. Each value is sealed for its row and column, so
 * that a copy elsewhere does not open. The caller has checked the phone (`requireMobile`).
 */
export function keepIdentity({ keyring, now, write }: Step, identity: Partial<Identity>): string {
  const id = newId()
  const phone = identity.phone ? (mobileOf(identity.phone) ?? identity.phone) : null
  const seal = (field: Field, value: string | null | undefined) => (value ? keyring.seal(value, contextOf(id, field)) : null)

  write(
    insertRows('identities', {
      id,
      name_sealed: seal('name', identity.name),
      phone_sealed: seal('phone', phone),
      address_sealed: seal('address', identity.address),
      phone_fingerprint: phone && phoneFingerprint(keyring, phone),
      created_at: now,
      erased_at: null,
    }),
  )
  return id
}

/**
 * For the program itself: to send a message, to mark names before publication. Staff use `lookAtIdentity`, which records the
 * look.
 */
export async function openIdentity(db: Database, { keyring }: { keyring: Keyring }, identityId: string): Promise<Identity> {
  const identity = (await openIdentities(db, { keyring }, [identityId])).get(identityId)
  if (!identity) throw notFound('identity_not_found', '没有这份身份信息，可能已按规定删除')
  return identity
}

/** Several at once. Ids that do not exist are left out. */
export async function openIdentities(
  db: Database,
  { keyring }: { keyring: Keyring },
  identityIds: readonly string[],
): Promise<Map<string, Identity>> {
  if (!identityIds.length) return new Map()
  const rows = await db.selectFrom('identities').selectAll().where('id', 'in', identityIds).execute()
  return new Map(
    rows.map((row) => {
      const open = (field: Field, sealed: Buffer | null) => (sealed ? keyring.open(sealed, contextOf(row.id, field)) : null)
      return [
        row.id,
        {
          name: open('name', row.name_sealed),
          phone: open('phone', row.phone_sealed),
          address: open('address', row.address_sealed),
        },
      ]
    }),
  )
}

/** Context for sealing. Never change this text: no sealed value would open again. */
export const contextOf = (identityId: string, field: Field): string => `identities/${identityId}/${field}`
