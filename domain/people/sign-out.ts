import type { SiteContext } from '../contexts.ts'
import { audit } from '../sites/audit.ts'

/** Ends one's own session. Does nothing if it has ended already. */
export async function signOut(
  { db, now }: SiteContext,
  { staffId, sessionId }: { staffId: string; sessionId: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('staff_sessions')
      .set({ revoked_at: now, revoked_why: 'signed_out' })
      .where('id', '=', sessionId)
      .where('staff_id', '=', staffId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows) await audit(tx, { now }, 'signed_out', { actorId: staffId })
  })
}
