import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { line, text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { DeskContext } from '../../contexts.ts'
import { bindAttachments } from '../../files/bind-attachments.ts'
import { alongside, perform } from '../../perform.ts'
import { insertInto } from '../../written.ts'
import { advance } from '../advance.ts'
import { assigned, assignmentOf, holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { handIn } from './internal/handing-in.ts'
import { unitInCharge } from './internal/unit-in-charge.ts'
import { answersThatWait } from './internal/waiting-answer.ts'
import { endPause } from './resuming.ts'

export const AnswerInput = z.object({
  appealId: z.uuid().describe('诉求'),
  text: text(8000).min(20, '请写清楚：查明的事实、依据、已经做了什么、接下来怎么办和联系电话').describe('答复'),
  contact: line(60).default('').describe('联系电话'),
  attachments: z
    .array(z.object({ id: z.uuid(), token: z.string().max(100) }))
    .max(9, '最多 9 个照片或视频')
    .default([])
    .describe('照片'),
})

/**
 * The unit's answer. Where the unit requires it, the head approves first and the clock runs on until then; otherwise it goes to the
 * clerk's review and the clock stops. Refuses a second one while one waits (`answer_waiting`). Answering ends an open pause.
 * Long because the two roads, by the head or straight to the clerk, stand side by side.
 */
export async function answer(context: DeskContext, input: z.infer<typeof AnswerInput>) {
  const { actor, now } = context
  return await perform(context, `answer/${input.appealId}`, async (tx) => {
    const [held, given, unit, waiting] = await Promise.all([
      holdAppeal(tx, input.appealId),
      assignmentOf(tx, input.appealId),
      unitInCharge(tx, input.appealId),
      answersThatWait(tx, input.appealId),
    ])
    must(actor, 'answer', held)
    let appeal = held

    const assignment = assigned(given)
    if (waiting.length > 0) throw conflict('answer_waiting', '已有一份答复在等审批或审核')

    const approves = unit?.approves_answers === true
    if (appeal.paused) appeal = await endPause(tx, context, appeal, { by: 'staff', staffId: actor.staffId })
    const answerId = newId()
    await alongside(
      tx,
      insertInto('answers', {
        id: answerId,
        appeal_id: appeal.id,
        assignment_id: assignment.id,
        round: appeal.round,
        text: input.text,
        contact: input.contact || unit?.phone || '',
        state: approves ? 'awaiting_approval' : 'awaiting_review',
        written_by: actor.staffId,
        submitted_at: now,
        approved_by: null,
        approved_at: null,
        reviewed_by: null,
        reviewed_at: null,
        send_back: null,
      }),
    )
    if (input.attachments.length) await bindAttachments(tx, now, input.attachments, { appealId: appeal.id, answerId })

    const mover = { by: 'staff', staffId: actor.staffId } as const
    if (approves) {
      await advance(tx, appeal, mover, now, {}, { action: 'answer_submitted', answerId, needsApproval: true })
      await tellDesk(tx, {
        key: `approve:${answerId}`,
        unitId: assignment.unit_id,
        role: 'head',
        appealId: appeal.id,
        kind: 'awaiting_approval',
        text: `${appeal.number} 答复等您审批`,
        now,
      })
    } else {
      await handIn(tx, context, appeal, { action: 'answer_submitted', answerId, needsApproval: false })
    }
    return { answerId, needsApproval: approves }
  })
}
