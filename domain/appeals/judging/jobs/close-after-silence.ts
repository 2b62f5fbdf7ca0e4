import type { WorkerContext } from '../../../contexts.ts'
import { advance } from '../../advance.ts'
import { holdAppeal } from '../../hold-appeal.ts'

/** Closes an appeal whose citizen was told and said nothing. One judged, reopened or told again meanwhile is left alone. */
export async function closeAfterSilence({ db, now }: WorkerContext, { appealId, round }: { appealId: string; round: number }) {
  await db.transaction().execute(async (tx) => {
    const appeal = await holdAppeal(tx, appealId)
    if (appeal.state !== 'told' || appeal.round !== round) return

    await advance(tx, appeal, { by: 'house' }, now, { state: 'closed', closed_at: now }, { action: 'closed', how: 'silence' })
  })
}
