import { LRUCache } from 'lru-cache'
import type { SiteContext } from '../domain/contexts.ts'
import { askQuestion, issue, type Solved, verify, verifyAnswer } from '../platform/proof-of-work.ts'
import { invalid } from '../platform/refusal.ts'
import type { HumanTask } from '../web/portal/pages/speak.ts'

const DIFFICULTY = 14 // about a second on a cheap phone, while its owner reads the page
const PURPOSE = 'tasks for people'

// Ids of solved tasks until they expire, with the key of the draft for which each was used: a task is good for one thing. Another
// process, or this one after 50,000 others, would accept it again; exploiting that costs more than solving a new task.
const used = new LRUCache<string, string>({ max: 50_000 })

export function humanTask({ keyring, now }: SiteContext): HumanTask {
  const secret = keyring.derive(PURPOSE)
  return { work: issue(secret, now, DIFFICULTY), sum: askQuestion(secret, now) }
}

/** Fields of a form, or of a header. */
export interface Solving {
  readonly work?: string
  readonly nonce?: string
  readonly question?: string
  readonly sum?: string
}

export interface Solution {
  readonly by: 'work' | 'sum'
  /** Of the task. */
  readonly id: string
}

/** Refuses `not_human` without proof of work or the right sum, and tells which it was. A task may be used again for the same thing. */
export function requireHuman({ keyring, now }: SiteContext, given: Solving, once: string): Solution {
  const secret = keyring.derive(PURPOSE)
  const work = given.nonce ? verify(secret, given.work ?? '', given.nonce, now) : undefined
  const solved = work ?? (given.sum ? verifyAnswer(secret, given.question ?? '', given.sum, now) : undefined)
  if (!solved || usedForAnother(solved, once, now)) {
    throw invalid(
      'not_human',
      given.sum ? '这道算术题没有算对，或者过了时间，请算一下新的这道' : '请先算一下这道算术题，再送出',
      'sum',
    )
  }
  return { by: work ? 'work' : 'sum', id: solved.id }
}

function usedForAnother({ id, expiresAt }: Solved, once: string, now: Date): boolean {
  const before = used.get(id)
  if (before !== undefined && before !== once) return true
  used.set(id, once, { ttl: expiresAt.getTime() - now.getTime() })
  return false
}
