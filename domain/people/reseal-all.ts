import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database } from '../schema.ts'
import { totpContext } from './staff.ts'
import { contextOf, IDENTITY_FIELDS } from './vault.ts'

const BATCH = 500

/**
 * Seals every value again that was sealed with an older key or another cipher. Can be stopped and repeated. Skips a row that
 * changed meanwhile: the change used the new key. Returns how many rows were sealed.
 */
export async function resealAll(db: Database, { keyring }: { keyring: Keyring }): Promise<number> {
  return (await resealIdentities(db, keyring)) + (await resealSecondFactors(db, keyring))
}

async function resealIdentities(db: Database, keyring: Keyring): Promise<number> {
  let resealed = 0
  for (let after = FIRST; ; ) {
    const rows = await db.selectFrom('identities').selectAll().where('id', '>', after).orderBy('id').limit(BATCH).execute()
    for (const row of rows) {
      const stale = IDENTITY_FIELDS.filter((field) => row[`${field}_sealed`] && keyring.needsResealing(row[`${field}_sealed`]!))
      for (const field of stale) {
        const column = `${field}_sealed` as const
        const context = contextOf(row.id, field)
        const sealed = keyring.seal(keyring.open(row[column]!, context), context)
        await db
          .updateTable('identities')
          .set({ [column]: sealed })
          .where('id', '=', row.id)
          .where(column, '=', row[column])
          .execute()
      }
      if (stale.length) resealed++
    }
    if (rows.length < BATCH) return resealed
    after = rows.at(-1)!.id
  }
}

async function resealSecondFactors(db: Database, keyring: Keyring): Promise<number> {
  const rows = await db.selectFrom('staff').select(['id', 'totp_sealed']).where('totp_sealed', 'is not', null).execute()
  const stale = rows.filter((row) => keyring.needsResealing(row.totp_sealed!))
  for (const { id, totp_sealed: old } of stale) {
    const sealed = keyring.seal(keyring.open(old!, totpContext(id)), totpContext(id))
    await db.updateTable('staff').set({ totp_sealed: sealed }).where('id', '=', id).where('totp_sealed', '=', old).execute()
  }
  return stale.length
}

const FIRST = '00000000-0000-0000-0000-000000000000'
