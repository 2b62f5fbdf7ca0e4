import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { ROLES } from '../roles.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { changeRegistered } from './register.ts'
import { type SecondFactorRule, secondFactorSetting } from './second-factor-rule.ts'

export const RequireSecondFactorInput = z.object({
  everybody: z.boolean().describe('所有工作人员'),
  roles: z.array(z.enum(ROLES)).max(ROLES.length).describe('要绑定动态口令的角色'),
})

/** Sets whose second factor is required: everybody's, or that of some roles. Who has none must bind one at the next request. */
export async function requireSecondFactor(context: DeskContext, given: z.input<typeof RequireSecondFactorInput>): Promise<void> {
  const { site, actor, now } = context
  const { everybody, roles } = parse(RequireSecondFactorInput, given)
  const rule: SecondFactorRule = everybody ? 'everybody' : roles
  must(actor, 'require_second_factor')

  await perform(context, 'require-second-factor', async ({ tx }) => {
    await changeRegistered(tx, site.id, { settings: { secondFactor: secondFactorSetting(rule) } })
    await audit(tx, { now }, 'site_changed', {
      actorId: actor.staffId,
      particulars: { fields: ['secondFactor'], secondFactor: rule },
    })
  })
}
