import type { WorkerContext } from '../../contexts.ts'

const A_WEEK = 7 * 24 * 3_600_000

/** Forgets to which phones SMS went that a stranger could cause, after a week: limits look back a day. */
export async function sweepStrangersSms({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('strangers_sms')
    .where('sent_at', '<', new Date(now.getTime() - A_WEEK))
    .execute()
}
