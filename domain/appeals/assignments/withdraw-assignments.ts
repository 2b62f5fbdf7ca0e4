import type { Step } from '../../step.ts'
import { OPEN_ASSIGNMENT } from '../assignment.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import type { Appeal } from '../tables.ts'

/** Ends what every unit has open of a held appeal that its citizen takes back. */
export async function withdrawAssignments({ tx, now }: Step, appeal: Pick<Appeal, 'id' | 'assignment_id'>): Promise<void> {
  if (!appeal.assignment_id) return
  await tx
    .updateTable('assignments')
    .set({ state: 'withdrawn', ended_at: now, paused: false, ...NO_CLOCK })
    .where('appeal_id', '=', appeal.id)
    .where('state', 'in', OPEN_ASSIGNMENT)
    .execute()
  await tx
    .updateTable('pauses')
    .set({ resumed_at: now })
    .where('appeal_id', '=', appeal.id)
    .where('resumed_at', 'is', null)
    .execute()
}
