import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { line, text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { bindAttachments } from '../../files/bind-attachments.ts'
import { moveAttachments } from '../../files/move-attachments.ts'
import { perform } from '../../perform.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { endPause } from './end-pause.ts'
import { handIn } from './internal/hand-in.ts'
import { refuseNumbersOfPeople } from './internal/tells-of-others.ts'
import { unitInCharge } from './internal/unit-in-charge.ts'
import { answersThatWait } from './internal/waiting-answer.ts'

export const AnswerInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  text: text(8000).min(20, '请写清楚：查明的事实、依据、已经做了什么、接下来怎么办和联系电话').describe('答复'),
  contact: line(60).default('').describe('联系电话'),
  attachments: z
    .array(z.object({ id: z.uuid(), token: z.string().max(100) }))
    .max(9, '最多 9 个照片或视频')
    .default([])
    .describe('照片'),
  /** Photos of this assignment's answers that were sent back, to go with this one. */
  keptAttachments: z.array(z.uuid()).max(9, '最多 9 个照片或视频').optional().describe('上次的照片'),
  /** Somebody has looked at the numbers of people in the text and wants the citizen to have them. */
  personalConfirmed: z.boolean().optional().describe('确认个人信息'),
})

/**
 * The unit's answer. It goes to the clerk's review and the clock stops. Where the unit requires it, the head approves first, and the
 * clock runs on until then. Answering ends an open pause. Refuses `answer_waiting`, `too_many_photos`. Long because both ways stand side by side.
 */
export async function answer(context: DeskContext, input: z.infer<typeof AnswerInput>) {
  return await perform(context, `answer/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now } = step
    const [held, unit, waiting] = await Promise.all([
      holdAssignment(step, input),
      unitInCharge(step, input),
      answersThatWait(step, input.appealId),
    ])
    must(actor, 'answer', held)
    let given = assigned(held)
    const { appeal, assignment } = given

    if (waiting.some((one) => one.assignment_id === assignment.id)) throw conflict('answer_waiting', '已有一份答复在等审批或审核')

    await refuseNumbersOfPeople(step, input, input.personalConfirmed === true)

    const approves = unit?.approves_answers === true
    if (assignment.paused) given = await endPause(step, given)
    const answerId = newId()
    step.write(
      insertRows('answers', {
        id: answerId,
        appeal_id: appeal.id,
        assignment_id: assignment.id,
        round: assignment.round,
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
    await attach(step, input, appeal.id, assignment.id, answerId)

    const submitted = { action: 'answer_submitted', assignmentId: assignment.id, answerId, needsApproval: approves } as const
    if (approves) {
      await advance(step, given.appeal, {}, submitted)
      tellTheDesk(step, {
        key: `approve:${answerId}`,
        unitId: assignment.unit_id,
        role: 'head',
        appealId: appeal.id,
        kind: 'awaiting_approval',
        text: `${appeal.number} 答复等您审批`,
      })
    } else {
      await handIn(step, given, submitted)
    }
    return { answerId, needsApproval: approves }
  })
}

const MOST_ATTACHMENTS = 9

async function attach(
  step: Step,
  { attachments, keptAttachments = [] }: z.infer<typeof AnswerInput>,
  appealId: string,
  assignmentId: string,
  answerId: string,
): Promise<void> {
  const matter = { kind: 'appeal', id: appealId } as const
  if (attachments.length) await bindAttachments(step, attachments, { ...matter, partId: answerId })
  if (keptAttachments.length === 0) return
  if (attachments.length + keptAttachments.length > MOST_ATTACHMENTS)
    throw conflict('too_many_photos', '连同上次的照片最多 9 个，请去掉几个', 'attachments')
  const sentBack = await step.tx
    .selectFrom('answers')
    .select('id')
    .where('assignment_id', '=', assignmentId)
    .where('state', '=', 'sent_back')
    .execute()
  await moveAttachments(step, keptAttachments, { of: matter, from: sentBack.map(({ id }) => id), to: answerId })
}
