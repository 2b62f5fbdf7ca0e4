import { newId } from '../../../platform/ids.ts'
import type { Transaction } from '../../schema.ts'
import type { Citizen } from '../citizen.ts'

/** The citizen who has proved this number; made at the first proof. */
export async function citizenWith(tx: Transaction, fingerprint: string, identityId: string, now: Date): Promise<Citizen> {
  await tx
    .insertInto('citizens')
    .values({ id: newId(), identity_id: identityId, phone_fingerprint: fingerprint, created_at: now })
    .onConflict((same) => same.column('phone_fingerprint').doNothing())
    .execute()
  const { id, identity_id } = await tx
    .selectFrom('citizens')
    .select(['id', 'identity_id'])
    .where('phone_fingerprint', '=', fingerprint)
    .executeTakeFirstOrThrow()
  return { citizenId: id, identityId: identity_id }
}
