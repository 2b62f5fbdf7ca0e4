import type { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { openUnit } from '../organisations/unit.ts'
import { perform } from '../perform.ts'
import { GrantRoleInput } from './grant-role.ts'
import { holdStaff } from './hold-staff.ts'
import { proposal, proposalReason } from './internal/proposal.ts'
import { grantorOf, must } from './policy.ts'

export const ProposeRoleInput = GrantRoleInput.extend({ reason: proposalReason })

/**
 * Proposes to give somebody a role that takes two administrators. An administrator of another kind confirms it within seven days
 * (`confirmProposal`). Refuses `staff_not_found`, `unit_closed`, `proposal_waiting`, `second_person_not_needed`.
 */
export async function proposeRole(
  context: DeskContext,
  given: z.input<typeof ProposeRoleInput>,
): Promise<{ proposalId: string }> {
  const { staffId, unitId, role, reason } = parse(ProposeRoleInput, given)
  must(context.actor, 'grant_role', { staffId, unitId, role })

  return await perform(context, `propose-role/${staffId}/${unitId}/${role}`, async (step) => {
    await holdStaff(step.tx, staffId)
    await openUnit(step.tx, unitId)
    return await proposal(step, { step: 'grant_role', staffId, unitId, role, concerns: [role], reason, as: grantorOf(role) })
  })
}
