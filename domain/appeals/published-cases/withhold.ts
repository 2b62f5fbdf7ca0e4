import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { WITHHOLD_REASONS } from '../withhold-reasons.ts'
import { replaceProposal } from './internal/propose-copy.ts'
import { takeDown } from './take-down.ts'

export const WithholdInput = z.object({
  appealId: z.uuid().describe('诉求'),
  reason: z.enum(WITHHOLD_REASONS.map((reason) => reason.code) as [string, ...string[]]).describe('不公开的理由'),
})

/**
 * 不公开, for a reason of the closed list. Takes a public copy down, in every state of the appeal. Deletes nothing. The citizen
 * sees the reason, the public the number withheld for each reason.
 */
export async function withhold(context: DeskContext, input: z.infer<typeof WithholdInput>) {
  return await perform(context, `withhold/${input.appealId}`, async (step) => {
    const appeal = await holdAppeal(step, input.appealId)
    must(step.actor, 'withhold', { appeal })

    await replaceProposal(step, appeal.id)
    if (appeal.publication === 'published') await takeDown(step, appeal, input.reason)
    else {
      const event: AppealEvent = { action: 'publication_withheld', reason: input.reason }
      await advance(step, appeal, { publication: 'withheld' }, event)
    }
    return { publication: 'withheld' as const }
  })
}
