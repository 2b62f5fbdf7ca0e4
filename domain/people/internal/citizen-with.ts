import { sql } from 'kysely'
import { newId } from '../../../platform/ids.ts'
import type { Transaction } from '../../schema.ts'
import type { Citizen } from '../citizen.ts'

interface Proof {
  readonly fingerprint: string
  readonly identityId: string
  readonly now: Date
  /** After how long without a proof the number may have changed hands; ms. */
  readonly sureFor: number
}

/** The citizen who proves this number now; made at the first proof. After too long a gap the proofs begin anew. */
export async function citizenWith(tx: Transaction, { fingerprint, identityId, now, sureFor }: Proof): Promise<Citizen> {
  const { id, identity_id } = await tx
    .insertInto('citizens')
    .values({
      ...{ id: newId(), identity_id: identityId, phone_fingerprint: fingerprint, created_at: now },
      ...{ proved_since: now, proved_at: now },
    })
    .onConflict((same) =>
      same.column('phone_fingerprint').doUpdateSet({
        proved_since: sql<Date>`case when citizens.proved_at < ${new Date(now.getTime() - sureFor)} then ${now} else citizens.proved_since end`,
        proved_at: now,
      }),
    )
    .returning(['id', 'identity_id'])
    .executeTakeFirstOrThrow()
  return { citizenId: id, identityId: identity_id }
}
