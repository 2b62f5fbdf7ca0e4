import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { alongside, perform } from '../../perform.ts'
import { updateTable } from '../../written.ts'
import { advance } from '../advance.ts'
import { clockAfter } from '../clocks/clock-columns.ts'
import { handlingClock, historyOf } from '../clocks/clocks.ts'
import { assigned, assignmentOf, holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'

export const SignInput = z.object({ appealId: z.uuid().describe('诉求') })

/** 签收: the unit takes it on. Late signing is possible and recorded as late; the answer clock has run since dispatch. */
export async function sign(context: DeskContext, input: z.infer<typeof SignInput>) {
  const { actor, now } = context
  return await perform(context, `sign/${input.appealId}`, async (tx) => {
    const { appealId } = input
    const [appeal, given, history] = await Promise.all([
      holdAppeal(tx, appealId),
      assignmentOf(tx, appealId),
      historyOf(tx, appealId),
    ])
    must(actor, 'sign', appeal)

    const assignment = assigned(given)
    await alongside(
      tx,
      updateTable('assignments', assignment.id, { signed_at: now, signed_by: actor.staffId, handler_id: actor.staffId }),
    )

    const clock = await clockAfter(tx, context, { ...appeal, clock: handlingClock(appeal) }, history)
    await advance(
      tx,
      appeal,
      { by: 'staff', staffId: actor.staffId },
      now,
      { state: 'handling', ...clock },
      { action: 'signed', assignmentId: assignment.id },
    )
    return { signedAt: now, answerDue: clock.due_at }
  })
}
