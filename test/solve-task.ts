import { solve } from '../platform/proof-of-work.ts'
import { humanTask } from '../server/human-check.ts'
import type { TestSite } from './harness.ts'

/** The header of a task that was solved, for one request to the public API. */
export function solvedTask(test: TestSite): { 'human-task': string } {
  const { work } = humanTask(test.house())
  return { 'human-task': String(new URLSearchParams({ work: work.challenge, nonce: solve(work) })) }
}
