import type { DeskContext } from '../../contexts.ts'
import { must } from '../policy.ts'

export interface OpenSession {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly current: boolean
}

/** Open sessions of one person. The security administrator may read those of others. */
export async function sessionsOf({ db, actor, now }: DeskContext, staffId: string = actor.staffId): Promise<OpenSession[]> {
  const staff = await db.selectFrom('staff').select('unit_id').where('id', '=', staffId).executeTakeFirst()
  must(actor, 'see_sessions', { staffId, unitId: staff?.unit_id ?? null })

  const sessions = await db
    .selectFrom('staff_sessions')
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .select(['id', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .execute()
  return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }))
}
