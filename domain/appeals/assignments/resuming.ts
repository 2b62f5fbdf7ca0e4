import type { SiteContext } from '../../contexts.ts'
import type { Transaction } from '../../schema.ts'
import { advance, type Mover } from '../advance.ts'
import type { Appeal, AppealEvent } from '../appeal.ts'
import { clockColumns } from '../clocks/clock-columns.ts'
import { retellAssignment } from './assignment-limits.ts'

/** Ends the open pause of a held appeal; its clock goes on from where it stood. */
export async function endPause(tx: Transaction, context: SiteContext, appeal: Appeal, mover: Mover): Promise<Appeal> {
  const { now } = context
  const { id: pauseId } = await tx
    .updateTable('pauses')
    .set({ resumed_at: now, resumed_by: mover.by === 'staff' ? mover.staffId : null })
    .where('appeal_id', '=', appeal.id)
    .where('resumed_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow()

  const event: AppealEvent = { action: 'resumed', pauseId }
  const clock = await clockColumns(tx, context, appeal, { ...event, at: now })
  await retellAssignment(tx, context, appeal, { ...event, at: now })
  return await advance(tx, appeal, mover, now, { paused: false, ...clock }, event)
}
