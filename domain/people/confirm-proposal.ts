import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { enqueue } from '../enqueue.ts'
import { inTransaction } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import type { DeskStep } from '../step.ts'
import type { Staff } from './hold-staff.ts'
import { dropSecondFactor } from './internal/drop-second-factor.ts'
import { giveRole } from './internal/give-role.ts'
import { holdProposal, type Proposal } from './internal/hold-proposal.ts'
import { newTemporaryPassword, setTemporaryPassword, type TemporaryPassword } from './internal/temporary-password.ts'
import { administratorsOf, targetsOf } from './internal/who-confirms.ts'
import { must, type Target } from './policy.ts'
import { reaches } from './staff.ts'

export const ConfirmProposalInput = z.object({ proposalId: z.uuid().describe('待同意的事') })

/**
 * Confirms what another administrator proposed, and does it: the second person, never the proposer and never the one concerned. A new
 * password is shown to whoever confirms, this once. The person concerned is told (`tell-of-proposal`). Takes no request key, because a
 * stored answer would keep the password. Refuses `proposal_not_found`, `proposal_over`, `proposer_gone`, and what the step itself refuses:
 * `unit_closed`, `administrator_already`.
 */
export async function confirmProposal(
  context: DeskContext,
  given: z.input<typeof ConfirmProposalInput>,
): Promise<{ password: string | null }> {
  const { proposalId } = parse(ConfirmProposalInput, given)
  const temporary = await newTemporaryPassword()

  return await inTransaction(context, async (step) => {
    const { proposal, staff } = await holdProposal(step, proposalId)
    const targets = await targetsOf(step.tx, proposal)
    for (const target of targets) must(step.actor, 'confirm_proposal', target)
    await refuseProposerGone(step, proposal, targets)

    const { tx, actor, now } = step
    await tx
      .updateTable('proposals')
      .set({ outcome: 'confirmed', decided_by: actor.staffId, decided_at: now })
      .where('id', '=', proposalId)
      .execute()
    const particulars = { proposalId, step: proposal.step }
    await audit(tx, { now }, 'proposal_confirmed', { actorId: actor.staffId, subjectId: staff.id, particulars })
    await carryOut(step, proposal, staff, temporary)
    enqueue(step, 'tell-of-proposal', { proposalId })
    return { password: proposal.step === 'reset_password' ? temporary.password : null }
  })
}

/** Whoever proposed must still be what he was: the wish of somebody who has lost the role does not count. */
async function refuseProposerGone({ tx }: DeskStep, proposal: Proposal, targets: readonly Target[]): Promise<void> {
  const proposer = (await administratorsOf(tx)).find(({ staffId }) => staffId === proposal.proposed_by)
  if (proposer && targets.every(({ unitId }) => reaches(proposer, proposal.proposed_as, unitId ?? null))) return
  throw conflict('proposer_gone', '提出的人已经不是管这里的管理员，请现在的管理员重新提出')
}

async function carryOut(step: DeskStep, proposal: Proposal, staff: Staff, { hash }: TemporaryPassword): Promise<void> {
  const about = { staffId: staff.id, proposalId: proposal.id }
  switch (proposal.step) {
    case 'grant_role':
      return await giveRole(step, { staff, unitId: proposal.unit_id!, role: proposal.role!, proposalId: proposal.id })
    case 'reset_password':
      return await setTemporaryPassword(step, { ...about, hash })
    case 'remove_second_factor':
      return await dropSecondFactor(step, about)
  }
}
