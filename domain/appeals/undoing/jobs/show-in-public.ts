import type { WorkerContext } from '../../../contexts.ts'
import { inTransaction } from '../../../perform.ts'
import { hiddenSteps } from '../../hidden-steps.ts'
import { holdAppeal } from '../../hold-appeal.ts'
import { writePublicCopy } from '../../public-copy.ts'

/**
 * Shows a step on the public copy when it can no longer be undone. Writes where the appeal stands by then, so it is safe to repeat and right
 * after an undoing. While a later step is hidden it leaves the copy to that step's own job.
 */
export async function showInPublic(context: WorkerContext, { appealId }: { appealId: string }): Promise<void> {
  await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (appeal.publication !== 'published') return
    const hidden = await hiddenSteps(step.tx, [appealId], step.now)
    if (hidden.length === 0) await writePublicCopy(step, appeal)
  })
}
