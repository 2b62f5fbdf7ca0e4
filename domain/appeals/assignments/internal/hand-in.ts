import type { DeskStep } from '../../../step.ts'
import type { AppealEvent } from '../../appeal.ts'
import type { HeldAssignment } from '../../hold-appeal.ts'
import { tellTheDesk } from '../../tell-desk.ts'
import { moveAssignment } from '../move-assignment.ts'

/** Hands the unit's answer in: its clock stops and that of the review begins. */
export async function handIn(
  step: DeskStep,
  given: HeldAssignment,
  event: Extract<AppealEvent, { action: 'answer_submitted' | 'answer_approved' }>,
): Promise<void> {
  const { appeal } = given
  await moveAssignment(step, given, { state: 'answered' }, event)
  tellTheDesk(step, {
    key: `review:${event.answerId}`,
    role: 'clerk',
    appealId: appeal.id,
    kind: 'awaiting_review',
    text: `${appeal.number} 答复等审核`,
  })
}
