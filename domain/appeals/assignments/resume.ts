import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { endPause } from './end-pause.ts'

export const ResumeInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
})

/** Ends the open pause of an assignment. */
export async function resume(context: DeskContext, input: z.infer<typeof ResumeInput>) {
  return await perform(context, `resume/${input.assignmentId ?? input.appealId}`, async (step) => {
    const held = await holdAssignment(step, input)
    must(step.actor, 'resume', held)

    const resumed = await endPause(step, assigned(held))
    return { dueAt: resumed.assignment.due_at }
  })
}
