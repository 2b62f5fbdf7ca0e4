import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { holdStaff } from './hold-staff.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { proposal, proposalReason } from './internal/proposal.ts'
import { grantorOf } from './policy.ts'
import { holds } from './staff.ts'

export const ProposeResetInput = z.object({
  staffId: z.uuid().describe('人员'),
  step: z.enum(['reset_password', 'remove_second_factor']).describe('要做的事'),
  reason: proposalReason,
})

/**
 * Proposes to reset the password or remove the second factor of an account whose roles take two administrators. An administrator of
 * another kind confirms it within seven days (`confirmProposal`). Refuses `staff_not_found`, `proposal_waiting`,
 * `second_person_not_needed`.
 */
export async function proposeReset(
  context: DeskContext,
  given: z.input<typeof ProposeResetInput>,
): Promise<{ proposalId: string }> {
  const { staffId, step: what, reason } = parse(ProposeResetInput, given)

  return await perform(context, `propose-reset/${staffId}/${what}`, async (step) => {
    const staff = await holdStaff(step.tx, staffId)
    const { roles, administrator } = await mustOverAccount(step.tx, step.actor, 'propose_reset', staff)
    const grantor = grantorOf(administrator)
    const as = holds(step.actor, grantor) ? grantor : 'security_admin'
    return await proposal(step, { step: what, staffId, unitId: null, role: null, concerns: roles, reason, as })
  })
}
