import type { Database } from '../../schema.ts'

/** Whether a session still stands, for what outlives the request that opened it. */
export async function sessionIsOpen(db: Database, sessionId: string, now: Date): Promise<boolean> {
  const session = await db
    .selectFrom('staff_sessions as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select('session.id')
    .where('session.id', '=', sessionId)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('staff.disabled_at', 'is', null)
    .executeTakeFirst()
  return session !== undefined
}
