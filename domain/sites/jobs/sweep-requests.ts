import type { WorkerContext } from '../../contexts.ts'

const A_WEEK = 7 * 24 * 3_600_000

/** Removes request keys after a week. A repeat comes within minutes; a draft is kept no longer than a week. */
export async function sweepRequests({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('requests_done')
    .where('done_at', '<', new Date(now.getTime() - A_WEEK))
    .execute()
}
