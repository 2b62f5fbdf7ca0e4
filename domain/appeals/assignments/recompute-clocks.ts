import type { Step } from '../../step.ts'
import { changeRow } from '../../written.ts'
import type { Change } from '../advance.ts'
import { AT_TRIAGE } from '../appeal.ts'
import { OPEN_ASSIGNMENT } from '../assignment.ts'
import { assignmentClocks } from '../clocks/assignment-clocks.ts'
import { inspectionClock, triageClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { copyOfLead } from '../copy-of-lead.ts'
import { historyOf } from '../history.ts'
import { isFromTriage } from '../policy.ts'
import type { Appeal, Assignment } from '../tables.ts'

export interface Recomputed {
  /** What changes in the appeal's row. */
  readonly change: Change
  /** Its open assignments as they are now. */
  readonly assignments: readonly RecomputedAssignment[]
}

export interface RecomputedAssignment extends Assignment {
  readonly answerDueMoved: boolean
}

/** Computes the running clocks of a held appeal anew from its history. Writes those of its assignments. */
export async function recomputeClocks(step: Step, appeal: Appeal): Promise<Recomputed> {
  const { tx, now } = step
  if (!appeal.clock) return { change: {}, assignments: [] } // over, or history that came without a clock
  const history = await historyOf(tx, appeal.id)
  if (AT_TRIAGE.includes(appeal.state))
    return { change: triageClock(await clockRulesFor(step, appeal, null), history, now), assignments: [] }
  if (isFromTriage(appeal))
    return { change: inspectionClock(await clockRulesFor(step, appeal, null), history, now), assignments: [] }

  const open = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('appeal_id', '=', appeal.id)
    .where('state', 'in', OPEN_ASSIGNMENT)
    .execute()
  const assignments: RecomputedAssignment[] = []
  for (const assignment of open) {
    const clocks = assignmentClocks(await clockRulesFor(step, appeal, assignment.unit_id), assignment, history, now)
    step.write(changeRow('assignments', assignment.id, clocks))
    const { answer_due_at = assignment.answer_due_at } = clocks
    const answerDueMoved = answer_due_at.getTime() !== assignment.answer_due_at.getTime()
    assignments.push({ ...assignment, ...clocks, answerDueMoved })
  }
  const lead = assignments.find(({ id }) => id === appeal.assignment_id)
  return { change: lead ? copyOfLead(lead) : {}, assignments }
}
