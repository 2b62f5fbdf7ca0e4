import type { Transaction } from '../../../schema.ts'

/** From now on the proved phone opens the appeal, however old it is. */
export async function letPhoneOpen(
  tx: Transaction,
  { appealId, citizenId, now }: { readonly appealId: string; readonly citizenId: string; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('claims')
    .values({ appeal_id: appealId, citizen_id: citizenId, claimed_at: now })
    .onConflict((same) => same.columns(['appeal_id', 'citizen_id']).doUpdateSet({ claimed_at: now }))
    .execute()
}
