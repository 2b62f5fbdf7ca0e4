import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'

export const AcceptInput = z.object({ appealId: z.uuid().describe('诉求') })

/** Accepts an appeal before it is dispatched. The citizen sees 已受理; the triage clock runs on. */
export async function accept(context: DeskContext, input: z.infer<typeof AcceptInput>) {
  return await perform(context, `accept/${input.appealId}`, async (step) => {
    const { actor, now } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'accept', { appeal })

    await advance(step, appeal, { state: 'accepted', accepted_at: now }, { action: 'accepted' })
    return { state: 'accepted' as const }
  })
}
