import { addLimit } from '../../../platform/calendar/add-limit.ts'
import { clockOn, handlingClock } from '../assignment.ts'
import type { Recorded } from '../history.ts'
import type { Assignment } from '../tables.ts'
import { type ClockColumns, clockFrom, columnsOf, NO_CLOCK } from './clock-columns.ts'
import type { ClockRules } from './clock-rules.ts'

type Clocked = Pick<Assignment, 'id' | 'state' | 'round' | 'dispatched_at' | 'sign_due_at' | 'object_due_at' | 'answer_due_at'>

/**
 * The clock that runs on an assignment as it stands, and its limits. They are copies of what the events say, and move with a pause, an
 * extension, a ruling, another kind or urgency, a new calendar, other hours of the unit. Once it is signed, the limits for signing and
 * objecting are history; once it is handed in, so is the limit for answering.
 */
export function assignmentClocks(
  rules: ClockRules,
  assignment: Clocked,
  history: readonly Recorded[],
  now: Date,
): ClockColumns & Partial<Pick<Assignment, 'sign_due_at' | 'object_due_at' | 'answer_due_at'>> {
  const name = clockOn(assignment)
  if (!name) return NO_CLOCK
  const running = columnsOf(name, clockFrom(rules, name, assignment.id, history, now))

  switch (assignment.state) {
    case 'given': {
      const answer = clockFrom(rules, handlingClock(assignment), assignment.id, history, now)
      return {
        ...running,
        sign_due_at: running.due_at ?? assignment.sign_due_at,
        object_due_at: objectionEnds(rules, assignment.dispatched_at),
        answer_due_at: answer.dueAt ?? assignment.answer_due_at,
      }
    }
    case 'in_hand':
      return { ...running, answer_due_at: running.due_at ?? assignment.answer_due_at }
    default:
      return running
  }
}

/** Until when a unit may say that a matter is not its own. It is no clock: nothing pauses or extends it. */
export const objectionEnds = ({ unitCalendar, limits, deadlines }: ClockRules, dispatchedAt: Date): Date =>
  addLimit(unitCalendar, dispatchedAt, limits.object, { rules: deadlines.counting }).dueAt
