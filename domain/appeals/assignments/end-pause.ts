import type { SiteContext } from '../../contexts.ts'
import type { Mover } from '../../event-log/event.ts'
import type { Transaction } from '../../schema.ts'
import type { HeldAssignment } from '../hold-appeal.ts'
import { moveAssignment } from './move-assignment.ts'

/** Ends the open pause of an assignment; its clock goes on from where it stood. */
export async function endPause(
  tx: Transaction,
  context: SiteContext,
  held: HeldAssignment,
  mover: Mover,
): Promise<HeldAssignment> {
  const { id: pauseId } = await tx
    .updateTable('pauses')
    .set({ resumed_at: context.now, resumed_by: mover.by === 'staff' ? mover.staffId : null })
    .where('assignment_id', '=', held.assignment.id)
    .where('resumed_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow()
  return await moveAssignment(
    tx,
    context,
    held,
    mover,
    { paused: false },
    { action: 'resumed', assignmentId: held.assignment.id, pauseId },
  )
}
