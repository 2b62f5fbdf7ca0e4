import type { Step } from '../../step.ts'
import { changeRow } from '../../written.ts'
import { advance, type Change } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { assignmentClocks } from '../clocks/assignment-clocks.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { copyOf } from '../copy-of-lead.ts'
import type { HeldAssignment } from '../hold-appeal.ts'
import { refuseOffAssignmentRoad } from '../status.ts'
import type { Assignment } from '../tables.ts'

type OwnClocks = 'clock' | 'due_at' | 'amber_at' | 'provisional' | 'sign_due_at' | 'object_due_at' | 'answer_due_at'

/** What changes in the assignment's row. Its clocks follow from the events. */
export type AssignmentChange = Partial<Omit<Assignment, 'id' | 'appeal_id' | 'unit_id' | OwnClocks>>

/**
 * Writes what happened to one assignment of a held appeal: where it stands now, the clock that follows from all that was recorded, and
 * the events. The appeal's row gets what changes in it, and the copy of its lead. Refuses (`appeal_state_changed`) a step off the road.
 */
export async function moveAssignment(
  step: Step,
  { appeal, assignment, history }: HeldAssignment,
  { appeal: ofAppeal = {}, ...change }: AssignmentChange & { readonly appeal?: Change },
  ...events: readonly AppealEvent[]
): Promise<HeldAssignment> {
  const { now } = step
  if (change.state) refuseOffAssignmentRoad(appeal, assignment.state, change.state)

  const happened = [...history, ...events.map((event) => ({ ...event, at: now }))]
  const rules = await clockRulesFor(step, { ...appeal, ...ofAppeal }, assignment.unit_id)
  const clocks = assignmentClocks(rules, { ...assignment, ...change }, happened, now)
  step.write(changeRow('assignments', assignment.id, { ...change, ...clocks }))

  const moved = { ...assignment, ...change, ...clocks } as typeof assignment
  const advanced = await advance(step, appeal, { ...copyOf(appeal, moved, assignment.state), ...ofAppeal }, ...events)
  return { appeal: advanced, assignment: moved, history: happened }
}
