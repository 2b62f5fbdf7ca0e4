import { isHours, type Limit } from '../../../platform/calendar/addition.ts'
import type { Kind, Urgency } from '../appeal.ts'
import type { DeadlinePolicy } from './deadline-policy.ts'

export type Limits = {
  readonly triage: Limit
  readonly sign: Limit
  readonly object: Limit
  readonly answer: Limit
  readonly rework: Limit
  /** null: no extension is possible. */
  readonly extensionMax: Limit | null
}

/**
 * The limits for an appeal of this kind and urgency. 急: the policy's share of every ordinary limit, rounded up to whole days or hours, so
 * that half of 3 working days is 2. 特急: limits of its own, no extension. Rework: the policy's share of the answer limit for the same
 * urgency, rounded up likewise.
 */
export function limitsFor(policy: DeadlinePolicy, kind: Kind, urgency: Urgency): Limits {
  if (urgency === 'critical') {
    return { ...policy.critical, rework: shareOf(policy.critical.answer, policy.reworkShare), extensionMax: null }
  }

  const share = urgency === 'urgent' ? policy.urgent.share : 1
  const answer = shareOf(policy.answer[kind], share)
  return {
    triage: shareOf(policy.triage, share),
    sign: shareOf(policy.sign, share),
    object: shareOf(policy.object, share),
    answer,
    rework: shareOf(answer, policy.reworkShare),
    extensionMax: policy.extension && shareOf(policy.extension.max, share),
  }
}

// Half an hour is not rounded up to one. 100 × 0.07 is 7.000000000000001, which must not become 8.
function shareOf({ amount, unit }: Limit, share: number): Limit {
  if (share === 1) return { amount, unit }
  const rounded = Math.ceil(Number((amount * share).toFixed(6)))
  return { amount: isHours(unit) ? Math.min(amount, rounded) : rounded, unit }
}
