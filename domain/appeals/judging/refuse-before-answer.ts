import { conflict } from '../../../platform/refusal.ts'
import type { Appeal } from '../tables.ts'

/** Refuses `not_answered_yet` before the citizen has the answer, also while it is hidden, and for imported appeals. */
export function refuseBeforeAnswer(appeal: Pick<Appeal, 'state' | 'told_at' | 'historic'>): void {
  if (appeal.state === 'told' || (appeal.state === 'closed' && appeal.told_at && !appeal.historic)) return
  throw conflict('not_answered_yet', '还没有答复，答复以后就可以评价')
}
