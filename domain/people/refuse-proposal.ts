import { z } from 'zod'
import { parse, text } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { enqueue } from '../enqueue.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdProposal } from './internal/hold-proposal.ts'
import { targetsOf } from './internal/who-confirms.ts'
import { must } from './policy.ts'

export const RefuseProposalInput = z.object({
  proposalId: z.uuid().describe('待同意的事'),
  note: text(200).min(4, '请写明为什么不同意，至少 4 个字').describe('不同意的理由'),
})

/**
 * Refuses what another administrator proposed; nothing changes, and the proposer is told why. Whoever may confirm may refuse. Refuses
 * `proposal_not_found`, `proposal_over`.
 */
export async function refuseProposal(context: DeskContext, given: z.input<typeof RefuseProposalInput>): Promise<void> {
  const { proposalId, note } = parse(RefuseProposalInput, given)

  await perform(context, `refuse-proposal/${proposalId}`, async (step) => {
    const { tx, actor, now } = step
    const { proposal, staff } = await holdProposal(step, proposalId)
    for (const target of await targetsOf(tx, proposal)) must(actor, 'confirm_proposal', target)

    await tx
      .updateTable('proposals')
      .set({ outcome: 'refused', decided_by: actor.staffId, decided_at: now, note })
      .where('id', '=', proposalId)
      .execute()
    const particulars = { proposalId, step: proposal.step }
    await audit(tx, { now }, 'proposal_refused', { actorId: actor.staffId, subjectId: staff.id, particulars })
    enqueue(step, 'tell-of-proposal', { proposalId })
  })
}
