import type { Transaction } from '../schema.ts'

/** Counts an SMS that a stranger can cause, before it is sent. Trying the same one again counts nothing. */
export async function countStrangersSms(
  tx: Transaction,
  { key, fingerprint, now }: { key: string; fingerprint: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('strangers_sms')
    .values({ key, phone_fingerprint: fingerprint, sent_at: now })
    .onConflict((same) => same.column('key').doNothing())
    .execute()
}
