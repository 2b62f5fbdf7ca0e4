import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { WITHHOLD_REASONS } from '../withhold-reasons.ts'
import { takeDown } from './take-down.ts'

export const WithholdInput = z.object({
  appealId: z.uuid().describe('诉求'),
  reason: z.enum(WITHHOLD_REASONS.map((reason) => reason.code) as [string, ...string[]]).describe('不公开的理由'),
})

/**
 * Decides, for a reason of the closed list, that an appeal is not shown in public; a copy already out is taken down, in whatever state
 * the appeal is, because what should not be public cannot wait. Nothing is deleted:
 * the citizen sees the reason, and the public sees how many are withheld and why.
 */
export async function withhold(context: DeskContext, input: z.infer<typeof WithholdInput>) {
  return await perform(context, `withhold/${input.appealId}`, async (step) => {
    const appeal = await holdAppeal(step, input.appealId)
    must(step.actor, 'withhold', { appeal })

    if (appeal.publication === 'published') await takeDown(step, appeal, input.reason)
    else {
      const event: AppealEvent = { action: 'publication_withheld', reason: input.reason }
      await advance(step, appeal, { publication: 'withheld' }, event)
    }
    return { publication: 'withheld' as const }
  })
}
