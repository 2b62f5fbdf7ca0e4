import { conflict, type Refusal } from '../../../platform/refusal.ts'
import type { Assignment } from '../tables.ts'

/**
 * Why a unit may not object, if so: an objection was upheld (`not_returnable`), or the limit has passed (`objection_too_late`). The
 * operation refuses with it, and the screen shows it.
 */
export function notReturnable({ returnable, object_due_at }: Assignment, now: Date): Refusal | null {
  if (!returnable) return conflict('not_returnable', '异议已经裁定由本单位办理，不能再退回；确有新情况请与受理员联系')
  if (now > object_due_at) return conflict('objection_too_late', '已过提出异议的时限，请签收办理；确有新情况请与受理员联系')
  return null
}
