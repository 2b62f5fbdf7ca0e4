import { tellDesk } from '../../../channels/tell.ts'
import type { DeskContext } from '../../../contexts.ts'
import type { Transaction } from '../../../schema.ts'
import { advance } from '../../advance.ts'
import type { Appeal, AppealEvent } from '../../appeal.ts'
import { clockRulesFor, startingClock } from '../../clocks/clocks.ts'

/** The unit's work is handed in: its clock stops, the clerk's review begins. */
export async function handIn(
  tx: Transaction,
  context: DeskContext,
  appeal: Appeal,
  event: Extract<AppealEvent, { action: 'answer_submitted' | 'answer_approved' }>,
): Promise<void> {
  const { actor, now } = context
  const clock = startingClock(await clockRulesFor(tx, context, appeal), 'review', now)
  await advance(tx, appeal, { by: 'staff', staffId: actor.staffId }, now, { state: 'answered', ...clock }, event)
  await tellDesk(tx, {
    key: `review:${event.answerId}`,
    role: 'clerk',
    appealId: appeal.id,
    kind: 'awaiting_review',
    text: `${appeal.number} 答复等审核`,
    now,
  })
}
