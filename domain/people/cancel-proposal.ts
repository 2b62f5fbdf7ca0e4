import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdProposal } from './internal/hold-proposal.ts'
import { must } from './policy.ts'

export const CancelProposalInput = z.object({ proposalId: z.uuid().describe('待同意的事') })

/** Takes back what one has proposed. Refuses `proposal_not_found`, `proposal_over`. */
export async function cancelProposal(context: DeskContext, given: z.input<typeof CancelProposalInput>): Promise<void> {
  const { proposalId } = parse(CancelProposalInput, given)

  await perform(context, `cancel-proposal/${proposalId}`, async (step) => {
    const { tx, actor, now } = step
    const { proposal, staff } = await holdProposal(step, proposalId)
    must(actor, 'cancel_proposal', { proposedBy: proposal.proposed_by })

    await tx
      .updateTable('proposals')
      .set({ outcome: 'cancelled', decided_by: actor.staffId, decided_at: now })
      .where('id', '=', proposalId)
      .execute()
    const particulars = { proposalId, step: proposal.step }
    await audit(tx, { now }, 'proposal_cancelled', { actorId: actor.staffId, subjectId: staff.id, particulars })
  })
}
