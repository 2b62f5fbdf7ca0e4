import { newId } from '../platform/ids.ts'
import { json } from '../platform/json.ts'
import type { Jobs } from './jobs.ts' // a type only: jobs call operations, and operations enqueue jobs
import type { Step } from './step.ts'
import { insertRows } from './written.ts'

/**
 * Enqueues with the caller's step, into the site's own outbox: an operation that fails leaves no job behind, and
 * one that commits cannot lose it. A relay moves the row into the queue under its id.
 */
export function enqueue<Name extends keyof Jobs>(
  step: Step,
  name: Name,
  payload: Parameters<Jobs[Name]>[1],
  runAt: Date | null = null,
): void {
  step.write(insertRows('jobs_outbox', { id: newId(), name, payload: json(payload), run_at: runAt }))
}
