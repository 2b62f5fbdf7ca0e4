import { createHash } from 'node:crypto'
import { humanTask } from '../server/human-check.ts'
import type { TestSite } from './harness.ts'

/** What the script of a page finds for its task. */
export function solveTask({ challenge, difficulty }: { challenge: string; difficulty: number }): string {
  for (let nonce = 0; ; nonce++) {
    const hash = createHash('sha256').update(`${challenge}:${nonce}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - difficulty) === 0) return String(nonce)
  }
}

/** The header of a task that was solved, for one request to the public API. */
export function solvedTask(test: TestSite): { 'human-task': string } {
  const { work } = humanTask(test.house())
  return { 'human-task': String(new URLSearchParams({ work: work.challenge, nonce: solveTask(work) })) }
}
