import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { endPause } from './resuming.ts'

export const ResumeInput = z.object({ appealId: z.uuid().describe('诉求') })

/** The wait is over: the clock goes on from where it stood. */
export async function resume(context: DeskContext, input: z.infer<typeof ResumeInput>) {
  const { actor } = context
  return await perform(context, `resume/${input.appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'resume', appeal)

    const resumed = await endPause(tx, context, appeal, { by: 'staff', staffId: actor.staffId })
    return { dueAt: resumed.due_at }
  })
}
