import { z } from 'zod'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { advance } from './advance.ts'
import { holdAppeal } from './appeal.ts'
import { must } from './must.ts'
import { WITHHOLD_REASONS } from './withhold-reasons.ts'

export const WithholdInput = z.object({
  appealId: z.uuid(),
  reason: z.enum(WITHHOLD_REASONS.map((reason) => reason.code) as [string, ...string[]]).describe('不公开的理由'),
})

/**
 * Decides, for a reason of the closed list, that an appeal is not shown in public; a copy already out is taken down. Nothing is deleted:
 * the citizen sees the reason, and the public sees how many are withheld and why.
 */
export async function withhold(context: DeskContext, input: z.infer<typeof WithholdInput>) {
  const { actor, now } = context
  return await perform(context, 'withhold', async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'publish', appeal)

    const wasPublic = appeal.publication === 'published'
    if (wasPublic) {
      await tx
        .updateTable('published_cases')
        .set({ withdrawn_at: now, withdrawn_why: input.reason })
        .where('id', '=', appeal.id)
        .execute()
      await tx.updateTable('attachments').set({ shown: false }).where('appeal_id', '=', appeal.id).execute()
    }
    const action = wasPublic ? 'publication_withdrawn' : 'publication_withheld'
    const mover = { by: 'staff', staffId: actor.staffId } as const
    await advance(tx, appeal, mover, now, { publication: 'withheld' }, { action, reason: input.reason })
    return { publication: 'withheld' as const }
  })
}
