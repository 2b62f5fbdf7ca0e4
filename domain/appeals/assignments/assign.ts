import { newId } from '../../../platform/ids.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import type { AppealEvent } from '../appeal.ts'
import { type AssignmentKind, clockOn, handlingClock } from '../assignment.ts'
import { objectionEnds } from '../clocks/assignment-clocks.ts'
import { startingClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import type { Appeal, Assignment } from '../tables.ts'
import { stopAtAccused } from './stop-at-accused.ts'

/** What is known of an assignment when it is made. A rework is in hand from the start: the unit need not sign for it. */
export interface NewAssignment extends Pick<Assignment, 'unit_id' | 'instruction' | 'dispatched_by' | 'returnable'> {
  /** The lead, unless it says otherwise. */
  readonly kind?: AssignmentKind
  readonly parent_id?: string | null
  readonly state: 'given' | 'in_hand'
  readonly round: number
  /** Of a rework: who had it in hand before. */
  readonly signed_by?: string | null
  readonly handler_id?: string | null
}

export interface Assigned {
  readonly assignment: Assignment & { due_at: Date }
  /** What was recorded besides: that a unit which a report names is not the one complained about. */
  readonly cleared: readonly AppealEvent[]
}

/**
 * Writes an assignment that begins now. Its clock and limits count the office hours of the unit. Every unit gets an appeal through here, and
 * a report is stopped here (`names_the_unit`) if its text names the unit; `notAccused` says why it may go there all the same.
 */
export async function assign(step: Step, appeal: Appeal, given: NewAssignment, notAccused?: string): Promise<Assigned> {
  const { now } = step
  const cleared = await stopAtAccused(
    step,
    appeal,
    given.unit_id,
    notAccused ? { by: given.dispatched_by, reason: notAccused } : null,
  )
  const rules = await clockRulesFor(step, appeal, given.unit_id)
  const running = startingClock(rules, clockOn(given)!, now)
  const signed = given.state === 'in_hand'
  const assignment = {
    id: newId(),
    appeal_id: appeal.id,
    kind: 'lead' as const,
    parent_id: null,
    dispatched_at: now,
    sign_due_at: signed ? now : running.due_at,
    object_due_at: signed ? now : objectionEnds(rules, now),
    answer_due_at: signed ? running.due_at : startingClock(rules, handlingClock(given), now).due_at,
    signed_at: signed ? now : null,
    signed_by: null,
    handler_id: null,
    ...running,
    paused: false,
    late: null,
    ended_at: null,
    recall_reason: null,
    ...given,
  }
  step.write(insertRows('assignments', assignment))
  return { assignment, cleared }
}
