import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
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

const A_DAY = 24 * 60 * 60 * 1000

/**
 * 催办 by clerk, inspector or leader. Reminds the unit of the assignment that is named, else of the lead; once in 24 hours, whoever does it,
 * so that a reminder stays one. Refuses `nudged_today`.
 */
export async function nudge(context: DeskContext, input: z.infer<typeof NudgeInput>) {
  return await perform(context, `nudge/${input.assignmentId ?? input.appealId}`, async (step) => {
    const held = await holdAssignment(step, input)
    must(step.actor, 'nudge', held)

    const { appeal, assignment, history } = assigned(held)
    const since = step.now.getTime() - A_DAY
    const lately = history.some(
      (event) => event.action === 'nudged' && event.assignmentId === assignment.id && event.at.getTime() > since,
    )
    if (lately) throw conflict('nudged_today', '24 小时内已经催过这个单位，它已收到提醒；还不动，请直接打电话，或者改派')
    const of = { assignmentId: assignment.id, desks: [deskOf(assignment)] }
    return await writeNudge(step, appeal, { text: input.text, ...of })
  })
}
