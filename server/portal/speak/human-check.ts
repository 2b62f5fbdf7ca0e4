import { LRUCache } from 'lru-cache'
import type { CitizenContext } from '../../../domain/contexts.ts'
import { askQuestion, issue, type Solved, verify, verifyAnswer } from '../../../platform/proof-of-work.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { HumanTask } from '../../../web/portal/pages/speak.ts'
import type { Form } from '../page/forms.ts'

const DIFFICULTY = 14 // about a second on a cheap phone, while its owner reads the page
const PURPOSE = 'tasks for people'

// Ids of solved tasks until they expire, with the key of the draft for which each was used: a task is good for one appeal. Another
// process, or this one after 50,000 others, would accept it again; exploiting that costs more than solving a new task.
const used = new LRUCache<string, string>({ max: 50_000 })

export function humanTask({ keyring, now }: CitizenContext): HumanTask {
  const secret = keyring.derive(PURPOSE)
  return { work: issue(secret, now, DIFFICULTY), sum: askQuestion(secret, now) }
}

/** Refuses `not_human` without proof of work or the right sum. The same draft may use its task again. */
export function requireHuman({ keyring, now }: CitizenContext, form: Form, once: string): void {
  const secret = keyring.derive(PURPOSE)
  const solved =
    (form.nonce ? verify(secret, form.work ?? '', form.nonce, now) : undefined) ??
    (form.sum ? verifyAnswer(secret, form.question ?? '', form.sum, now) : undefined)
  if (!solved || usedForAnother(solved, once, now)) {
    throw invalid(
      'not_human',
      form.sum ? '这道算术题没有算对，或者过了时间，请算一下新的这道' : '请先算一下这道算术题，再送出',
      'sum',
    )
  }
}

function usedForAnother({ id, expiresAt }: Solved, once: string, now: Date): boolean {
  const before = used.get(id)
  if (before !== undefined && before !== once) return true
  used.set(id, once, { ttl: expiresAt.getTime() - now.getTime() })
  return false
}
