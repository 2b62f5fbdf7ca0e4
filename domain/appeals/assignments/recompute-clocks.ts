import type { Step } from '../../step.ts'
import { changeRow } from '../../written.ts'
import type { Change } from '../advance.ts'
import { AT_TRIAGE } from '../appeal.ts'
import { OPEN_ASSIGNMENT } from '../assignment.ts'
import { assignmentClocks } from '../clocks/assignment-clocks.ts'
import { triageClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { copyOfLead } from '../copy-of-lead.ts'
import { historyOf } from '../history.ts'
import type { Appeal } from '../tables.ts'

/**
 * Computes the running clocks of a held appeal anew from its history. Writes those of its assignments and returns what changes in the
 * appeal's row.
 */
export async function recomputeClocks(step: Step, appeal: Appeal): Promise<Change> {
  const { tx, now } = step
  if (!appeal.clock) return {} // over, or history that came without a clock
  const history = await historyOf(tx, appeal.id)
  if (AT_TRIAGE.includes(appeal.state)) return triageClock(await clockRulesFor(step, appeal, null), history, now)

  const open = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('appeal_id', '=', appeal.id)
    .where('state', 'in', OPEN_ASSIGNMENT)
    .execute()
  let copy: Change = {}
  for (const assignment of open) {
    const clocks = assignmentClocks(await clockRulesFor(step, appeal, assignment.unit_id), assignment, history, now)
    step.write(changeRow('assignments', assignment.id, clocks))
    if (assignment.id === appeal.assignment_id) copy = copyOfLead({ ...assignment, ...clocks })
  }
  return copy
}
