import type { WorkerContext } from '../../contexts.ts'

const A_WEEK = 7 * 24 * 3_600_000

/**
 * Removes sign-in codes and counted wrong ones older than a week, and empties the vault rows of phones that were typed then and never proved. No appeal
 * refers to such a row.
 */
export async function sweepCodes({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  const before = new Date(now.getTime() - A_WEEK)
  await db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('sms_codes').where('created_at', '<', before).returning('identity_id').execute()
    await tx.deleteFrom('wrong_codes').where('last_at', '<', before).execute()
    const ids = [...new Set(gone.map(({ identity_id }) => identity_id))]
    await tx
      .updateTable('identities')
      .set({ phone_sealed: null, phone_fingerprint: null, erased_at: now })
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .where('id', 'not in', (query) => query.selectFrom('citizens').select('identity_id'))
      .where('id', 'not in', (query) => query.selectFrom('sms_codes').select('identity_id'))
      .execute()
  })
}
