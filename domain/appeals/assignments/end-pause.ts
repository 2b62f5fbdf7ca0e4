import type { Step } from '../../step.ts'
import type { HeldAssignment } from '../hold-appeal.ts'
import { moveAssignment } from './move-assignment.ts'

/** Ends the open pause of an assignment; its clock goes on from where it stood. */
export async function endPause(step: Step, held: HeldAssignment): Promise<HeldAssignment> {
  const { tx, now, mover } = step
  const { id: pauseId } = await tx
    .updateTable('pauses')
    .set({ resumed_at: now, resumed_by: mover.by === 'staff' ? mover.staffId : null })
    .where('assignment_id', '=', held.assignment.id)
    .where('resumed_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow()
  return await moveAssignment(step, held, { paused: false }, { action: 'resumed', assignmentId: held.assignment.id, pauseId })
}
