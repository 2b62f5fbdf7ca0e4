import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { askedMore } from '../notices/to-citizen.ts'
import { tellTheCitizenLater } from '../tell-citizen.ts'
import { letUndo } from '../undoable.ts'
import { alreadyLate, isLate } from './late.ts'
import { moveAssignment } from './move-assignment.ts'

export const PauseInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  reason: z.enum(['waiting_for_citizen', 'force_majeure']).describe('挂起理由'),
  text: text(1000).min(5, '请写明在等什么，反映人会看到').describe('说明'),
})

/**
 * 挂起: stops the clock for one of the closed reasons. Refuses `already_late`, because what is paused stands in no list of what is late. The
 * citizen sees the pause, and is asked by SMS where the unit waits for them.
 */
export async function pause(context: DeskContext, input: z.infer<typeof PauseInput>) {
  return await perform(context, `pause/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now, site } = step
    const held = await holdAssignment(step, input)
    must(actor, 'pause', held)
    const given = assigned(held)
    const { appeal, assignment } = given
    if (isLate(assignment, now)) throw alreadyLate('挂起')

    const pauseId = newId()
    step.write(
      insertRows('pauses', {
        id: pauseId,
        appeal_id: appeal.id,
        assignment_id: assignment.id,
        reason: input.reason,
        text: input.text,
        paused_by: actor.staffId,
        paused_at: now,
        resumed_by: null,
        resumed_at: null,
      }),
    )
    const moved = await moveAssignment(
      step,
      given,
      { paused: true },
      { action: 'paused', assignmentId: assignment.id, pauseId, reason: input.reason },
    )
    if (input.reason !== 'waiting_for_citizen') return { pauseId }
    const undo = letUndo(step, {
      name: 'paused',
      subjectId: pauseId,
      before: appeal,
      after: moved.appeal,
      rows: { assignments: [assignment] },
      messageKey: tellTheCitizenLater(step, appeal, `asked:${pauseId}`, askedMore(site.name, appeal.number)),
    })
    return { pauseId, undo }
  })
}
