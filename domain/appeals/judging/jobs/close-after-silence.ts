import type { WorkerContext } from '../../../contexts.ts'
import { inTransaction } from '../../../perform.ts'
import { advance } from '../../advance.ts'
import { holdAppeal } from '../../hold-appeal.ts'

interface Told {
  readonly appealId: string
  readonly round: number
  /** Not in jobs enqueued before 2026-12. */
  readonly at?: string
}

/**
 * Closes an appeal that the citizen did not judge in time. Does nothing if it was judged, reopened or told again meanwhile, in a later
 * round or because the first time was undone.
 */
export async function closeAfterSilence(context: WorkerContext, { appealId, round, at }: Told) {
  await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (appeal.state !== 'told' || appeal.round !== round) return
    if (at && appeal.told_at?.toISOString() !== at) return

    await advance(step, appeal, { state: 'closed', closed_at: step.now }, { action: 'closed', how: 'silence' })
  })
}
