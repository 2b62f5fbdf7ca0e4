import type { WorkerContext } from '../../contexts.ts'

const A_DAY = 24 * 3_600_000
// 网络安全法, article 21: logs are kept for at least six months. Sessions of staff are such a log; those of citizens are not.
const HALF_A_YEAR = 184 * A_DAY

/** Removes ended sessions: of citizens after a day, of staff after half a year. */
export async function sweepSessions({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('citizen_sessions')
    .where('expires_at', '<', new Date(now.getTime() - A_DAY))
    .execute()
  await db
    .deleteFrom('staff_sessions')
    .where('expires_at', '<', new Date(now.getTime() - HALF_A_YEAR))
    .execute()
}
