import type { WorkerContext } from '../../contexts.ts'

const A_DAY = 24 * 60 * 60 * 1000

/** Removes wrong secrets that no limit counts any more. */
export async function sweepWrongSecrets({ db, now }: WorkerContext): Promise<void> {
  await db
    .deleteFrom('secret_failures')
    .where('since', '<', new Date(now.getTime() - A_DAY))
    .execute()
}
