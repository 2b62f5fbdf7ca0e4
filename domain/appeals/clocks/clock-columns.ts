import { type Clock, clockOf } from '../../clocks/clock.ts'
import type { ClockEvent } from '../../clocks/history.ts'
import type { ClockName } from '../appeal.ts'
import type { Recorded } from '../history.ts'
import { clockEvents } from './clock-events.ts'
import { type ClockRules, calendarOfClock, extensionUnit, limitOf } from './clock-rules.ts'

/** The copy of a clock by which lists are sorted. */
export interface ClockColumns {
  readonly clock: ClockName | null
  readonly due_at: Date | null
  readonly amber_at: Date | null
  readonly provisional: boolean
}

export const NO_CLOCK: ClockColumns = { clock: null, due_at: null, amber_at: null, provisional: false }

/** A clock, computed from the events. Triage is a clock of the appeal, all others of `assignmentId`, or without one of the inspectors. */
export function clockFrom(
  rules: ClockRules,
  name: ClockName,
  assignmentId: string | null,
  history: readonly Recorded[],
  now: Date,
): Clock {
  return read(rules, name, clockEvents(name, assignmentId, history, extensionUnit(rules)), now)
}

export function columnsOf(name: ClockName, clock: Clock): ClockColumns {
  return { clock: name, due_at: clock.dueAt, amber_at: clock.amberAt, provisional: clock.provisional }
}

/** A clock that starts at `at`. */
export function startingClock(rules: ClockRules, name: ClockName, at: Date): ClockColumns & { due_at: Date } {
  const { dueAt, amberAt, provisional } = read(rules, name, [{ kind: 'started', at }], at)
  return { clock: name, due_at: dueAt!, amber_at: amberAt, provisional }
}

/** The clock of a report that the inspectors have from triage: they have as long as a unit would have to answer. */
export const inspectionClock = (rules: ClockRules, history: readonly Recorded[], now: Date): ClockColumns =>
  columnsOf('answer', clockFrom(rules, 'answer', null, history, now))

/** The triage clock, computed from the events. */
export const triageClock = (rules: ClockRules, history: readonly Recorded[], now: Date): ClockColumns =>
  columnsOf('triage', clockFrom(rules, 'triage', null, history, now))

function read(rules: ClockRules, name: ClockName, events: readonly ClockEvent[], now: Date): Clock {
  const { counting, amber } = rules.deadlines
  return clockOf({ limit: limitOf(rules.limits, name), events, calendar: calendarOfClock(rules, name), now, counting, amber })
}
