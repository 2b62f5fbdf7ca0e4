import { conflict, type Refusal } from '../../../platform/refusal.ts'
import type { QuestionsPolicy } from '../questions-policy.ts'
import type { Appeal } from '../tables.ts'

type Asking = { readonly left: number } | { readonly left: 0; readonly refusal: Refusal }

/** How often the citizen may still ask back, or why not now. One question at a time. */
export function mayAskBack(
  { state, told_at, historic }: Pick<Appeal, 'state' | 'told_at' | 'historic'>,
  asked: readonly { readonly replied_at: Date | null }[],
  { most }: QuestionsPolicy,
): Asking {
  if (!told_at || historic || (state !== 'told' && state !== 'closed'))
    return { left: 0, refusal: conflict('not_answered_yet', '有了答复才好追问；现在有要说的，请写在补充里') }
  if (asked.some(({ replied_at }) => replied_at === null))
    return { left: 0, refusal: conflict('question_waits', '上次问的还在等回答，回答了可以再问') }
  if (asked.length >= most)
    return { left: 0, refusal: conflict('questions_used_up', `这件事已经追问过 ${most} 次；没有解决，请在评价里说`) }
  return { left: most - asked.length }
}
