import { z } from 'zod'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { lookAtIdentity } from '../people/look-at-identity.ts'
import { advance } from './advance.ts'
import { holdAppeal } from './appeal.ts'
import { must } from './must.ts'

export const SeeIdentityInput = z.object({
  appealId: z.uuid(),
  reason: z.string().trim().min(4, '请写明查看的理由，至少 4 个字').max(200, '请不要超过 200 个字').describe('查看理由'),
})

/** Shows who brought an appeal, for a stated reason. The look is logged, stands in the appeal's history, and the citizen can see it. */
export async function seeIdentity(context: DeskContext, input: z.infer<typeof SeeIdentityInput>) {
  const { actor, now, db } = context
  const appeal = await db.transaction().execute(async (tx) => {
    const held = await holdAppeal(tx, input.appealId)
    must(actor, 'see_identity', held)
    return held
  })
  if (!appeal.identity_id) throw conflict('anonymous', '反映人没有留下身份信息')

  const { lookId, ...identity } = await lookAtIdentity(context, {
    identityId: appeal.identity_id,
    subjectId: appeal.id,
    reason: input.reason,
  })
  await db.transaction().execute(async (tx) => {
    const held = await holdAppeal(tx, appeal.id)
    await advance(tx, held, { by: 'staff', staffId: actor.staffId }, now, {}, { action: 'identity_seen', lookId })
  })
  return identity
}
