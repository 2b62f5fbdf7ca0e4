import { addLimit } from '../../../../platform/calendar/add-limit.ts'
import type { WorkerContext } from '../../../contexts.ts'
import { enqueue } from '../../../enqueue.ts'
import { inTransaction } from '../../../perform.ts'
import type { Step } from '../../../step.ts'
import { advance } from '../../advance.ts'
import { holdAppeal } from '../../hold-appeal.ts'

const A_DAY = 24 * 3_600_000

interface Told {
  readonly appealId: string
  readonly round: number
  /** Not in jobs enqueued before 2026-12. */
  readonly at?: string
}

/**
 * Closes an appeal that the citizen did not judge in time. Does nothing if it was judged, reopened or told again meanwhile, in a later
 * round or because the first time was undone. Whoever asked back is not silent: it waits for the reply, and then as long again.
 */
export async function closeAfterSilence(context: WorkerContext, { appealId, round, at }: Told) {
  await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (appeal.state !== 'told' || appeal.round !== round) return
    if (at && appeal.told_at?.toISOString() !== at) return

    const asked = await step.tx
      .selectFrom('questions_back')
      .select('replied_at')
      .where('appeal_id', '=', appealId)
      .where('asked_at', '>=', appeal.told_at)
      .execute()
    const until = quietUntil(step, asked)
    if (until > step.now) return enqueue(step, 'close-after-silence', { appealId, round, ...(at && { at }) }, until)

    await advance(step, appeal, { state: 'closed', closed_at: step.now }, { action: 'closed', how: 'silence' })
  })
}

function quietUntil({ rules: { calendar, judging }, now }: Step, asked: readonly { replied_at: Date | null }[]): Date {
  const ends = asked.map(({ replied_at }) =>
    replied_at ? addLimit(calendar, replied_at, judging.body.closeAfterSilence).dueAt : new Date(now.getTime() + A_DAY),
  )
  return new Date(Math.max(now.getTime(), ...ends.map((end) => end.getTime())))
}
