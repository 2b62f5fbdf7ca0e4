import type { Transaction } from '../schema.ts'

/** Removes persons from the vault whom nobody has looked at, with what they belonged to: an import that is taken back. */
export async function removeIdentities(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('identities').where('id', 'in', ids).execute()
}
