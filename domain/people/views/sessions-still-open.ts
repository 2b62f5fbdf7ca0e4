import { sql } from 'kysely'
import type { SiteContext } from '../../contexts.ts'
import { reachSql } from '../reach.ts'
import type { StaffMember } from '../staff.ts'

/**
 * Those of these sessions that are still open, each with its member of staff and present roles. For connections that outlive a
 * request. Does not extend a session.
 */
export async function sessionsStillOpen(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  sessionIds: readonly string[],
  { idleMinutes }: { idleMinutes: number },
): Promise<ReadonlyMap<string, StaffMember>> {
  const rows = await db
    .selectFrom('staff_sessions as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .where('session.id', '=', sql<string>`any(${[...sessionIds]}::uuid[])`)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .where('staff.disabled_at', 'is', null)
    .select(['session.id', 'session.staff_id', 'staff.name', 'staff.unit_id'])
    .select(reachSql(sql.ref('session.staff_id')).as('reach'))
    .execute()
  return new Map(
    rows.map(({ id, staff_id, name, unit_id, reach }) => [
      id,
      { staffId: staff_id, sessionId: id, name, unitId: unit_id, reach: reach ?? {} },
    ]),
  )
}
