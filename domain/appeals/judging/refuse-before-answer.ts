import { conflict } from '../../../platform/refusal.ts'
import type { Appeal } from '../tables.ts'

/** Refuses `not_answered_yet` before an answer has reached the citizen, and history that came from another system. */
export function refuseBeforeAnswer(appeal: Appeal): void {
  if (appeal.state === 'told' || (appeal.state === 'closed' && appeal.told_at && !appeal.historic)) return
  throw conflict('not_answered_yet', '还没有答复，答复以后就可以评价')
}
