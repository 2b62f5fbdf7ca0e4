import type { z } from 'zod'
import { newId } from '../../../../platform/ids.ts'
import { json } from '../../../../platform/json.ts'
import type { DeskStep } from '../../../step.ts'
import { insertRows } from '../../../written.ts'
import { advance } from '../../advance.ts'
import type { Appeal } from '../../tables.ts'
import { CopyInput } from './copy-input.ts'

/** Puts a copy before a second person. */
export async function proposeCopy(step: DeskStep, appeal: Appeal, input: z.infer<typeof CopyInput>) {
  const proposalId = newId()
  step.write(
    insertRows('copy_proposals', {
      ...{ id: proposalId, appeal_id: appeal.id, copy: json(CopyInput.parse(input)) },
      ...{ proposed_by: step.actor.staffId, proposed_at: step.now },
      ...{ decision: null, decided_by: null, decided_at: null },
    }),
  )
  await advance(step, appeal, {}, { action: 'copy_proposed', proposalId })
  return { version: null, proposalId }
}

/** A copy that waits is replaced by whatever is done with the publication of its appeal now. */
export async function replaceProposal({ tx, actor, now }: DeskStep, appealId: string): Promise<void> {
  await tx
    .updateTable('copy_proposals')
    .set({ decision: 'replaced', decided_by: actor.staffId, decided_at: now })
    .where('appeal_id', '=', appealId)
    .where('decision', 'is', null)
    .execute()
}
