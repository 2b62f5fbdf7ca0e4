import type { WorkerContext } from '../../../contexts.ts'
import { inTransaction } from '../../../perform.ts'
import { advance } from '../../advance.ts'
import { holdAppeal } from '../../hold-appeal.ts'

/** Closes an appeal that the citizen did not judge in time. Does nothing if it was judged, reopened or told again meanwhile. */
export async function closeAfterSilence(context: WorkerContext, { appealId, round }: { appealId: string; round: number }) {
  await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (appeal.state !== 'told' || appeal.round !== round) return

    await advance(step, appeal, { state: 'closed', closed_at: step.now }, { action: 'closed', how: 'silence' })
  })
}
