import type { Step } from '../../step.ts'
import { OPEN_ASSIGNMENT } from '../assignment.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import type { Appeal } from '../tables.ts'

/** Ends what every unit has open of a held appeal that its citizen takes back. */
export function withdrawAssignments({ tx, now, write }: Step, appeal: Pick<Appeal, 'id' | 'assignment_id' | 'also_units'>): void {
  if (!appeal.assignment_id && appeal.also_units.length === 0) return
  write(
    tx
      .updateTable('assignments')
      .set({ state: 'withdrawn', ended_at: now, paused: false, ...NO_CLOCK })
      .where('appeal_id', '=', appeal.id)
      .where('state', 'in', OPEN_ASSIGNMENT),
  )
  write(tx.updateTable('pauses').set({ resumed_at: now }).where('appeal_id', '=', appeal.id).where('resumed_at', 'is', null))
}
