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
 * The clock and due moments of an assignment, from the events. Pauses, extensions, rulings, kind and urgency, calendar and office hours
 * change them. After signing, `sign_due_at` and `object_due_at` no longer change.
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

/** Until when a unit may object. Nothing pauses or extends this limit, so it is not a clock. */
export const objectionEnds = ({ unitCalendar, limits, deadlines }: ClockRules, dispatchedAt: Date): Date =>
  addLimit(unitCalendar, dispatchedAt, limits.object, { rules: deadlines.counting }).dueAt
