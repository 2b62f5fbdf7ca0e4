import type { WorkerContext } from '../../contexts.ts'

const A_WEEK = 7 * 24 * 3_600_000

/** Forgets which writes were done a week ago: whoever repeats one does so within minutes, and a draft is kept no longer than that. */
export async function sweepRequests({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('requests_done')
    .where('done_at', '<', new Date(now.getTime() - A_WEEK))
    .execute()
}
