import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { forbidden } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { enqueue } from '../../enqueue.ts'
import { perform } from '../../perform.ts'
import { changeRow } from '../../written.ts'
import { handlingClock } from '../assignment.ts'
import { clockFrom } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { answered } from '../notices/to-citizen.ts'
import { silenceEnds } from '../silence-ends.ts'
import type { Assignment } from '../tables.ts'
import { tellTheCitizenLater } from '../tell-citizen.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { letUndo, type RowsBefore } from '../undoable.ts'
import { endOtherAssignments } from './internal/end-other-assignments.ts'
import { refuseNumbersOfPeople } from './internal/tells-of-others.ts'
import { answersThatWait, requireNote, waitingAnswer } from './internal/waiting-answer.ts'
import { moveAssignment } from './move-assignment.ts'

export const ReviewInput = z.object({
  appealId: z.uuid().describe('诉求'),
  answerId: z.uuid().describe('答复'),
  decision: z.enum(['passed', 'sent_back']).describe('决定'),
  note: text(2000).default('').describe('退回意见'),
  /** Somebody has looked at the numbers of people in the text and wants the citizen to have them. */
  personalConfirmed: z.boolean().optional().describe('确认个人信息'),
})

/**
 * The clerk passes an answer or sends it back; never one's own, written or approved (`own_answer`). When the lead's has passed, the citizen
 * is told half a minute later and may judge, and a public copy waits to be renewed; until then `undo` takes it back. Sent back, the unit's clock goes on where it stopped. Whether the unit
 * was in time is settled here. Long because unit, clerk and citizen meet in this step.
 */
export async function review(context: DeskContext, input: z.infer<typeof ReviewInput>) {
  return await perform(context, `review/${input.answerId}`, async (step) => {
    const { actor, now, site } = step
    const [held, waiting] = await Promise.all([holdAssignment(step, input), answersThatWait(step, input.appealId)])
    must(actor, 'review', held)
    const given = assigned(held)
    const { appeal, assignment } = given
    if (input.decision === 'sent_back') requireNote(input.note)

    const answer = waitingAnswer(waiting, input.answerId, 'awaiting_review')
    if (answer.written_by === actor.staffId || answer.approved_by === actor.staffId)
      throw forbidden('own_answer', '自己写的或批准的答复要由别人审核')

    if (input.decision === 'passed') await refuseNumbersOfPeople(step, answer, input.personalConfirmed === true)

    const about = { assignmentId: assignment.id, answerId: answer.id }
    step.write(
      changeRow('answers', answer.id, {
        state: input.decision,
        reviewed_by: actor.staffId,
        reviewed_at: now,
        send_back: input.decision === 'sent_back' ? input.note : null,
      }),
    )

    if (input.decision === 'sent_back') {
      await moveAssignment(step, given, { state: 'in_hand' }, { action: 'answer_sent_back', ...about, byHead: false })
      tellTheDesk(step, {
        key: `mend:${answer.id}`,
        unitId: assignment.unit_id, // whoever wrote it may be away
        appealId: appeal.id,
        kind: 'sent_back',
        text: `${appeal.number} 答复被退回修改`,
      })
      return { state: 'sent_back' as const }
    }

    const rules = await clockRulesFor(step, appeal, assignment.unit_id)
    const clock = clockFrom(rules, handlingClock(assignment), assignment.id, given.history, now)
    const late = clock.state === 'missed' || clock.state === 'overdue'
    const passed = { action: 'answer_passed', ...about, late } as const
    if (assignment.id !== appeal.assignment_id) {
      // A part for the lead, who answers the citizen.
      const moved = await moveAssignment(step, given, { state: 'passed', late, ended_at: now }, passed)
      const undo = letUndo(step, {
        name: 'answer_passed',
        subjectId: answer.id,
        before: appeal,
        after: moved.appeal,
        rows: { assignments: [assignment], answers: [{ id: answer.id, state: 'awaiting_review' }] },
        messageKey: null,
      })
      return { state: 'passed' as const, late, undo }
    }
    const others = await endOtherAssignments(step, appeal)
    const moved = await moveAssignment(
      step,
      given,
      {
        state: 'passed',
        late,
        ended_at: now,
        appeal: {
          state: 'told',
          told_at: now,
          late: appeal.late || late,
          outcome: null, // a verdict is on the answer it was given to; nobody has judged this one
          copy_outdated: appeal.publication === 'published',
        },
      },
      ...others.events,
      passed,
      { action: 'told', ...about },
    )
    const messageKey = tellTheCitizenLater(step, appeal, `answered:${appeal.round}`, answered(site.name, appeal.number))
    enqueue(step, 'close-after-silence', { appealId: appeal.id, round: appeal.round, at: now.toISOString() }, silenceEnds(step))
    const undo = letUndo(step, {
      name: 'answer_passed',
      subjectId: answer.id,
      before: appeal,
      after: moved.appeal,
      rows: rowsBefore(assignment, waiting, others),
      messageKey,
    })
    return { state: 'passed' as const, late, undo }
  })
}

// Each open assignment has one waiting answer at the most, and all that are open end.
const rowsBefore = (
  lead: Assignment,
  waiting: Awaited<ReturnType<typeof answersThatWait>>,
  others: Awaited<ReturnType<typeof endOtherAssignments>>,
): RowsBefore => ({
  assignments: [lead, ...others.before],
  answers: waiting.flatMap(({ id, state }) =>
    state === 'awaiting_approval' || state === 'awaiting_review' ? [{ id, state }] : [],
  ),
  pauses: others.events.flatMap((event) => (event.action === 'resumed' ? [event.pauseId] : [])),
  extensions: others.events.flatMap((event) => (event.action === 'extension_refused' ? [event.extensionId] : [])),
})
