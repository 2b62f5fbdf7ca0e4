import type { WorkerContext } from '../../contexts.ts'
import { FORGOTTEN_AFTER } from '../sign-in-limits.ts'

/** Removes wrong tries that no limit counts any more. */
export async function sweepSignInFailures({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('sign_in_failures')
    .where('last_at', '<', new Date(now.getTime() - FORGOTTEN_AFTER))
    .execute()
}
