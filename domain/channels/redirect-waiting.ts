import type { Step } from '../step.ts'

/** What has not been sent yet on a matter goes to this identity: its citizen has another phone now. */
export function redirectWaiting(
  { tx, now, write }: Step,
  { matterId, identityId }: { matterId: string; identityId: string },
): void {
  write(
    tx
      .updateTable('messages')
      .set({ identity_id: identityId, next_attempt_at: now, error: null })
      .where('matter_id', '=', matterId)
      .where('state', 'in', ['waiting', 'failed'])
      .where('taken_at', 'is', null),
  )
}
