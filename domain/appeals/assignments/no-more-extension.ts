import { conflict } from '../../../platform/refusal.ts'
import type { ClockRules } from '../clocks/clock-rules.ts'
import type { DeadlinePolicy } from '../clocks/deadline-policy.ts'

/**
 * Why an assignment with these earlier requests cannot be extended now, or null: `extension_impossible`, `extension_waiting`,
 * `extension_used`. The screen disables the button by the same answer.
 */
export function noMoreExtension(
  { deadlines, limits }: Pick<ClockRules, 'limits'> & { readonly deadlines: Pick<DeadlinePolicy, 'extension'> },
  earlier: readonly { readonly decision: string | null }[],
) {
  if (!deadlines.extension || !limits.extensionMax) return conflict('extension_impossible', '按现行时限规定，这类诉求不能延期')
  if (earlier.some(({ decision }) => decision === null)) return conflict('extension_waiting', '已经请求延期，等受理员决定')
  const granted = earlier.filter(({ decision }) => decision === 'granted').length
  const { times } = deadlines.extension
  return granted >= times ? conflict('extension_used', `按现行规定只能延期 ${times} 次，已经延过了，不能再延`) : null
}
