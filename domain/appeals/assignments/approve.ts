import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { changeRow } from '../../written.ts'
import { advance } from '../advance.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { endPause } from './end-pause.ts'
import { handIn } from './internal/hand-in.ts'
import { answersThatWait, requireNote, waitingAnswer } from './internal/waiting-answer.ts'

export const ApproveInput = z.object({
  appealId: z.uuid().describe('诉求'),
  answerId: z.uuid().describe('答复'),
  decision: z.enum(['approved', 'sent_back']).describe('决定'),
  note: text(2000).default('').describe('退回意见'),
})

/**
 * The head of the unit approves its answer, which then goes to the clerk, or gives it back to the handler. Approving ends an open pause;
 * giving it back lets the clock run on.
 */
export async function approve(context: DeskContext, input: z.infer<typeof ApproveInput>) {
  return await perform(context, `approve/${input.answerId}`, async (step) => {
    const { actor, now } = step
    const [held, waiting] = await Promise.all([holdAssignment(step, input), answersThatWait(step, input.appealId)])
    must(actor, 'approve', held)
    let given = assigned(held)
    const { appeal, assignment } = given
    if (input.decision === 'sent_back') requireNote(input.note)

    const answer = waitingAnswer(waiting, input.answerId, 'awaiting_approval')

    if (input.decision === 'approved') {
      step.write(changeRow('answers', answer.id, { state: 'awaiting_review', approved_by: actor.staffId, approved_at: now }))
      if (assignment.paused) given = await endPause(step, given)
      await handIn(step, given, { action: 'answer_approved', assignmentId: assignment.id, answerId: answer.id })
      return { state: 'awaiting_review' as const }
    }

    step.write(
      changeRow('answers', answer.id, {
        state: 'sent_back',
        approved_by: actor.staffId,
        approved_at: now,
        send_back: input.note,
      }),
    )
    const sentBack = { action: 'answer_sent_back', assignmentId: assignment.id, answerId: answer.id, byHead: true } as const
    await advance(step, appeal, {}, sentBack)
    tellTheDesk(step, {
      key: `mend:${answer.id}`,
      unitId: assignment.unit_id, // whoever wrote it may be away
      appealId: appeal.id,
      kind: 'sent_back',
      text: `${appeal.number} 答复被负责人退回修改`,
    })
    return { state: 'sent_back' as const }
  })
}
