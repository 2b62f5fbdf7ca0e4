import type { WorkerContext } from '../../../contexts.ts'

const A_WEEK = 7 * 24 * 60 * 60 * 1000

/** Deletes drafts that nobody changed for a week. */
export async function sweepDrafts({ db, now }: WorkerContext): Promise<void> {
  await db
    .deleteFrom('speak_drafts')
    .where('updated_at', '<', new Date(now.getTime() - A_WEEK))
    .execute()
}
