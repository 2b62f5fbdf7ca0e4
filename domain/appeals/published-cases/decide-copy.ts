import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict, forbidden, invalid, notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import type { DeskStep } from '../../step.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { CopyInput } from './internal/copy-input.ts'
import { refuseHidden } from './internal/refuse-hidden.ts'
import { writeCopy } from './internal/write-copy.ts'

export const DecideCopyInput = z.object({
  appealId: z.uuid().describe('诉求'),
  proposalId: z.uuid().describe('公开稿'),
  decision: z.enum(['confirmed', 'sent_back']).describe('决定'),
  note: text(500).default('').describe('说明'),
})

/**
 * The second person publishes a copy that waits, or sends it back with what is to be changed. Never whoever proposed it. Refuses `own_copy`,
 * `copy_not_found`, `copy_outdated` where the appeal was answered again since, `not_told_yet`, `note_missing`, `photo_not_found`.
 */
export async function decideCopy(context: DeskContext, input: z.infer<typeof DecideCopyInput>) {
  return await perform(context, `decide-copy/${input.proposalId}`, async (step) => {
    const { actor, now, tx } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'publish', { appeal })
    const proposal = await waitingCopy(step, input)
    if (proposal.proposed_by === actor.staffId) throw forbidden('own_copy', '这是您自己提交的稿子，请另一位受理员或公开员来看')
    if (input.decision === 'sent_back' && input.note.length < 2)
      throw invalid('note_missing', '请写明要改什么，对方才知道怎么改', 'note')
    if (input.decision === 'confirmed' && appeal.told_at && appeal.told_at > proposal.proposed_at)
      throw conflict('copy_outdated', '提交这份稿子以后又答复了一次，请用新的答复重新编')
    if (input.decision === 'confirmed') await refuseHidden(step, appeal.id)

    await tx
      .updateTable('copy_proposals')
      .set({ decision: input.decision, decided_by: actor.staffId, decided_at: now, note: input.note })
      .where('id', '=', proposal.id)
      .execute()
    const about = { proposalId: proposal.id }
    if (input.decision === 'confirmed') {
      const version = await writeCopy(step, appeal, CopyInput.parse(proposal.copy))
      const shown = { publication: 'published', copy_outdated: false } as const
      await advance(step, appeal, shown, { action: 'copy_confirmed', ...about }, { action: 'published', version })
      return { decision: input.decision, version }
    }

    await advance(step, appeal, {}, { action: 'copy_sent_back', ...about })
    tellTheDesk(step, {
      key: `copy:${proposal.id}`,
      staffId: proposal.proposed_by,
      appealId: appeal.id,
      kind: 'copy_sent_back',
      text: `${appeal.number} 公开稿被退回修改`,
    })
    return { decision: input.decision, version: null }
  })
}

async function waitingCopy({ tx }: DeskStep, { appealId, proposalId }: z.infer<typeof DecideCopyInput>) {
  const found = await tx
    .selectFrom('copy_proposals')
    .select(['id', 'copy', 'proposed_by', 'proposed_at'])
    .where('id', '=', proposalId)
    .where('appeal_id', '=', appealId)
    .where('decision', 'is', null)
    .executeTakeFirst()
  if (!found) throw notFound('copy_not_found', '没有这份等人看的公开稿，可能别人已经处理了，请刷新后再看')
  return found
}
