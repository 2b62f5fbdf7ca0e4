import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { writeNudge } from './write-nudge.ts'

export const NudgeInput = z.object({
  appealId: z.uuid().describe('诉求'),
  text: text(500).default('').describe('催办内容'),
})

/** 催办 by clerk, inspector or leader: the unit's desk is reminded, and it stands in the timeline. */
export async function nudge(context: DeskContext, input: z.infer<typeof NudgeInput>) {
  return await perform(context, `nudge/${input.appealId}`, async (step) => {
    const held = await holdAssignment(step, input)
    must(step.actor, 'nudge', held)

    return await writeNudge(step, held.appeal, input.text)
  })
}
