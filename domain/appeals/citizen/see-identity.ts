import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { lookAtIdentity } from '../../people/look-at-identity.ts'
import { inTransaction } from '../../perform.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'

export const SeeIdentityInput = z.object({
  appealId: z.uuid().describe('诉求'),
  reason: text(200).min(4, '请写明查看的理由，至少 4 个字').describe('查看理由'),
})

/**
 * Shows name and phone of the citizen for a stated reason; where one speaks for another, of both, and each can read the look. The look is recorded first, in the vault's log and in the appeal's; the citizen
 * can read it. Not through `perform`, which would store the answer, and with it the name, outside the vault.
 */
export async function seeIdentity(context: DeskContext, input: z.infer<typeof SeeIdentityInput>) {
  return await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, input.appealId)
    must(step.actor, 'see_identity', { appeal })

    const about = { subjectId: appeal.id, reason: input.reason }
    const { lookId, ...identity } = await lookAtIdentity(step, { identityId: appeal.identity_id!, ...about })
    const other = appeal.other_identity_id && (await lookAtIdentity(step, { identityId: appeal.other_identity_id, ...about }))
    await advance(step, appeal, {}, { action: 'identity_seen', lookId })
    return { ...identity, onBehalf: appeal.on_behalf, other: other ? { name: other.name, phone: other.phone } : null }
  })
}
