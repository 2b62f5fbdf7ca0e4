import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { changeRegistered } from './register.ts'

export const RequireSecondFactorInput = z.object({ required: z.boolean().describe('动态口令') })

/** Sets whether all staff must have a second factor. Staff without one must bind one at the next request. */
export async function requireSecondFactor(context: DeskContext, given: z.input<typeof RequireSecondFactorInput>): Promise<void> {
  const { site, actor, now } = context
  const { required } = parse(RequireSecondFactorInput, given)
  must(actor, 'require_second_factor')

  await perform(context, 'require-second-factor', async ({ tx }) => {
    await changeRegistered(tx, site.id, { settings: { secondFactor: required } })
    const particulars = { fields: ['secondFactor'], secondFactor: required ? 'required' : 'optional' }
    await audit(tx, { now }, 'site_changed', { actorId: actor.staffId, particulars })
  })
}
