import { addLimit } from '../../../platform/calendar/add-limit.ts'
import type { ClockName } from '../appeal.ts'
import { clockOn, handlingClock } from '../assignment.ts'
import type { Recorded } from '../history.ts'
import type { Assignment } from '../tables.ts'
import { type ClockColumns, clockFrom, columnsOf, NO_CLOCK } from './clock-columns.ts'
import type { ClockRules } from './clock-rules.ts'

type Clocked = Pick<
  Assignment,
  'id' | 'state' | 'round' | 'dispatched_at' | 'signed_at' | 'sign_due_at' | 'object_due_at' | 'answer_due_at'
>

/**
 * The clock that runs on an assignment as it stands, and its limits. They are copies of what the events say, and move with a pause, an
 * extension, a ruling, another kind or urgency, a new calendar, other hours of the unit. Once it is signed, the limits for signing and
 * objecting are history.
 */
export function assignmentClocks(
  rules: ClockRules,
  assignment: Clocked,
  history: readonly Recorded[],
  now: Date,
): ClockColumns & Partial<Pick<Assignment, 'sign_due_at' | 'object_due_at' | 'answer_due_at'>> {
  const name = clockOn(assignment)
  if (!name) return NO_CLOCK
  const clock = (one: ClockName) => columnsOf(one, clockFrom(rules, one, assignment.id, history, now))
  const running = clock(name)
  const dueOf = (one: ClockName) => (one === name ? running : clock(one)).due_at

  const answering = { answer_due_at: dueOf(handlingClock(assignment)) ?? assignment.answer_due_at }
  if (assignment.signed_at) return { ...running, ...answering }
  return {
    ...running,
    ...answering,
    sign_due_at: dueOf('sign') ?? assignment.sign_due_at,
    object_due_at: objectionEnds(rules, assignment.dispatched_at),
  }
}

/** Until when a unit may say that a matter is not its own. It is no clock: nothing pauses or extends it. */
export const objectionEnds = ({ unitCalendar, limits, deadlines }: ClockRules, dispatchedAt: Date): Date =>
  addLimit(unitCalendar, dispatchedAt, limits.object, { rules: deadlines.counting }).dueAt
