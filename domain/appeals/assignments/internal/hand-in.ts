import type { DeskContext } from '../../../contexts.ts'
import type { Transaction } from '../../../schema.ts'
import type { AppealEvent } from '../../appeal.ts'
import type { HeldAssignment } from '../../hold-appeal.ts'
import { tellTheDesk } from '../../tell-desk.ts'
import { moveAssignment } from '../move-assignment.ts'

/** The unit's work is handed in: its clock stops, the clerk's review begins. */
export async function handIn(
  tx: Transaction,
  context: DeskContext,
  given: HeldAssignment,
  event: Extract<AppealEvent, { action: 'answer_submitted' | 'answer_approved' }>,
): Promise<void> {
  const { actor, now } = context
  const { appeal } = given
  await moveAssignment(tx, context, given, { by: 'staff', staffId: actor.staffId }, { state: 'answered' }, event)
  await tellTheDesk(tx, {
    key: `review:${event.answerId}`,
    role: 'clerk',
    appealId: appeal.id,
    kind: 'awaiting_review',
    text: `${appeal.number} 答复等审核`,
    now,
  })
}
