import { sql } from 'kysely'
import type { Step } from '../step.ts'

/**
 * What has not been sent yet on a matter goes to this identity: its citizen has another phone now. What was held back or failed with the old
 * one is tried at once; what waits for its time goes on waiting. A message that a worker has in hand goes to the new phone if it is tried
 * again.
 */
export function redirectWaiting(
  { tx, now, write }: Step,
  { matterId, identityId }: { matterId: string; identityId: string },
): void {
  const again = sql<boolean>`taken_at is null and error is not null`
  write(
    tx
      .updateTable('messages')
      .set({
        identity_id: identityId,
        next_attempt_at: sql<Date>`case when ${again} then ${now} else next_attempt_at end`,
        error: sql<string | null>`case when taken_at is null then null else error end`,
      })
      .where('matter_id', '=', matterId)
      .where('state', 'in', ['waiting', 'failed']),
  )
}
