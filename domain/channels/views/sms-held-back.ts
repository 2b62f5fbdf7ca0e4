import type { Database } from '../../schema.ts'

/** When the next SMS on a matter goes, if one waits because nobody has proved the phone. The page of the citizen says so. */
export async function smsHeldBack(db: Database, matterId: string): Promise<Date | null> {
  const held = await db
    .selectFrom('messages')
    .select('expected_at')
    .where('matter_id', '=', matterId)
    .where('state', '=', 'waiting')
    .where('error', '=', 'phone_not_proved')
    .orderBy('expected_at')
    .limit(1)
    .executeTakeFirst()
  return held?.expected_at ?? null
}
