import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { deskOf } from './desks-in-charge.ts'
import { writeNudge } from './write-nudge.ts'

export const NudgeInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  text: text(500).default('').describe('催办内容'),
})

/** 催办 by clerk, inspector or leader. Reminds the unit of the assignment that is named, else of the lead. */
export async function nudge(context: DeskContext, input: z.infer<typeof NudgeInput>) {
  return await perform(context, `nudge/${input.assignmentId ?? input.appealId}`, async (step) => {
    const held = await holdAssignment(step, input)
    must(step.actor, 'nudge', held)

    const { appeal, assignment } = assigned(held)
    const of = { assignmentId: assignment.id, desks: [deskOf(assignment)] }
    return await writeNudge(step, appeal, { text: input.text, ...of })
  })
}
