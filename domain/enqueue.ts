import { newId } from '../platform/ids.ts'
import { json } from '../platform/json.ts'
import type { Jobs } from './jobs.ts' // a type only: jobs call operations, and operations enqueue jobs
import { alongside } from './perform.ts'
import type { Transaction } from './schema.ts'
import { insertInto } from './written.ts'

/**
 * Enqueues inside the caller's transaction, into the site's own outbox: an operation that fails leaves no job behind, and
 * one that commits cannot lose it. A relay moves the row into the queue under its id.
 */
export async function enqueue<Name extends keyof Jobs>(
  tx: Transaction,
  name: Name,
  payload: Parameters<Jobs[Name]>[1],
  runAt: Date | null = null,
): Promise<void> {
  await alongside(tx, insertInto('jobs_outbox', { id: newId(), name, payload: json(payload), run_at: runAt }))
}
