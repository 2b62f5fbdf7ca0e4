import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { forbidden } from '../../../platform/refusal.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { DeskContext } from '../../contexts.ts'
import { enqueue } from '../../enqueue.ts'
import { alongside, perform } from '../../perform.ts'
import { updateTable } from '../../written.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { clockAfter } from '../clocks/clock-columns.ts'
import { clockFrom, clockRulesFor, handlingClock, historyOf, NO_CLOCK } from '../clocks/clocks.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { silenceEnds } from '../judging/silence.ts'
import { must } from '../must.ts'
import { answered } from '../notices/to-citizen.ts'
import { retellPublishedCase } from '../published-cases/retell-published-case.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { retellAssignment } from './assignment-limits.ts'
import { answersThatWait, requireNote, waitingAnswer } from './internal/waiting-answer.ts'

export const ReviewInput = z.object({
  appealId: z.uuid().describe('诉求'),
  answerId: z.uuid().describe('答复'),
  decision: z.enum(['passed', 'sent_back']).describe('决定'),
  note: text(2000).default('').describe('退回意见'),
})

/**
 * The clerk checks every answer, one by one, before it goes out; never one's own, written or approved (`own_answer`). Passed, the
 * citizen is told and may judge, and a public copy waits to be renewed; sent back, the unit's clock goes on where it stopped. Whether
 * the unit was in time is settled here, from the events. Long because it is the one step in which unit, clerk and citizen meet.
 */
export async function review(context: DeskContext, input: z.infer<typeof ReviewInput>) {
  const { actor, now, site } = context
  return await perform(context, `review/${input.appealId}`, async (tx) => {
    const [appeal, waiting, history] = await Promise.all([
      holdAppeal(tx, input.appealId),
      answersThatWait(tx, input.appealId),
      historyOf(tx, input.appealId),
    ])
    must(actor, 'review', appeal)
    if (input.decision === 'sent_back') requireNote(input.note)

    const answer = waitingAnswer(waiting, input.answerId, 'awaiting_review')
    if (answer.written_by === actor.staffId || answer.approved_by === actor.staffId)
      throw forbidden('own_answer', '自己写的或批准的答复要由别人审核')

    const unitClock = handlingClock(appeal)
    const mover = { by: 'staff', staffId: actor.staffId } as const
    await alongside(
      tx,
      updateTable('answers', answer.id, {
        state: input.decision,
        reviewed_by: actor.staffId,
        reviewed_at: now,
        send_back: input.decision === 'sent_back' ? input.note : null,
      }),
    )

    if (input.decision === 'sent_back') {
      const event: AppealEvent = { action: 'answer_sent_back', answerId: answer.id, byHead: false }
      const clock = await clockAfter(tx, context, { ...appeal, clock: unitClock }, [...history, { ...event, at: now }])
      await retellAssignment(tx, context, appeal, { ...event, at: now })
      await advance(tx, appeal, mover, now, { state: appeal.round > 1 ? 'rework' : 'handling', ...clock }, event)
      await tellDesk(tx, {
        key: `mend:${answer.id}`,
        staffId: answer.written_by,
        appealId: appeal.id,
        kind: 'sent_back',
        text: `${appeal.number} 答复被退回修改`,
        now,
      })
      return { state: 'sent_back' as const }
    }

    const rules = await clockRulesFor(tx, context, appeal)
    const clock = clockFrom(rules, unitClock, appeal.assignment_id, history, now)
    const late = clock.state === 'missed' || clock.state === 'overdue'
    await alongside(tx, updateTable('assignments', answer.assignment_id, { ended_at: now, ended_how: 'answered' }))
    const told = await advance(
      tx,
      appeal,
      mover,
      now,
      {
        state: 'told',
        told_at: now,
        late: appeal.late || late,
        outcome: null, // a verdict is on the answer it was given to; nobody has judged this one
        copy_outdated: appeal.publication === 'published',
        ...NO_CLOCK,
      },
      { action: 'answer_passed', answerId: answer.id, late },
      { action: 'told', answerId: answer.id },
    )
    await retellPublishedCase(tx, told)
    await tellTheCitizen(tx, context, appeal, `answered:${appeal.round}`, answered(site.name, appeal.number))
    await enqueue(tx, 'close-after-silence', { appealId: appeal.id, round: appeal.round }, await silenceEnds(context))
    return { state: 'passed' as const, late }
  })
}
