import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { moveAssignment } from './move-assignment.ts'

export const SignInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
})

/** 签收: the unit takes it on, in time or late. The answer clock has run since dispatch. */
export async function sign(context: DeskContext, input: z.infer<typeof SignInput>) {
  return await perform(context, `sign/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now } = step
    const held = await holdAssignment(step, input)
    must(actor, 'sign', held)

    const given = assigned(held)
    const { assignment } = await moveAssignment(
      step,
      given,
      { state: 'in_hand', signed_at: now, signed_by: actor.staffId, handler_id: actor.staffId },
      { action: 'signed', assignmentId: given.assignment.id },
    )
    return { signedAt: now, answerDue: assignment.due_at }
  })
}
