import { type CountingRules, type Limit, USUAL_RULES } from '../../platform/calendar/addition.ts'
import type { Calendar } from '../../platform/calendar/calendar.ts'
import { amberAt } from './amber.ts'
import { AmberRule } from './amber-rule.ts'
import { type ClockDay, calculate } from './calculation.ts'
import { type ClockEvent, type History, readHistory } from './history.ts'
import { lengthText, type Remaining, remainingAt } from './remaining.ts'

/** `overdue` stays after a later pause. `met` and `missed` have stopped. */
export type ClockState = 'not-started' | 'running' | 'paused' | 'overdue' | 'met' | 'missed'
export type ClockLevel = 'green' | 'amber' | 'red'

export type Clock = {
  readonly state: ClockState
  readonly level: ClockLevel
  /** null before the start. While paused: the due moment if it were resumed now. */
  readonly dueAt: Date | null
  /** From when it is amber, if it runs. */
  readonly amberAt: Date | null
  /** It touches a year whose holiday notice is not known yet. */
  readonly provisional: boolean
  readonly remaining: Remaining | null
  readonly days: readonly ClockDay[]
}

export type ClockInput = {
  readonly limit: Limit
  readonly events: readonly ClockEvent[]
  readonly calendar: Calendar
  readonly now: Date
  readonly counting?: CountingRules
  readonly amber?: AmberRule
}

const USUAL_AMBER = AmberRule.parse({})
const NOT_STARTED: Clock = {
  state: 'not-started',
  level: 'green',
  dueAt: null,
  amberAt: null,
  provisional: false,
  remaining: null,
  days: [],
}

/**
 * The state of a clock at a moment, from recorded events only (docs/decisions/0003). Limits in days are counted at each close of
 * office at which the clock runs, limits in hours by the minute. A clock is late from the first moment after `dueAt`. A paused
 * clock is never amber, because nobody can act on it.
 */
export function clockOf({ limit, events, calendar, now, counting = USUAL_RULES, amber = USUAL_AMBER }: ClockInput): Clock {
  const history = readHistory(limit, events, now)
  if (!history.startedAt) return NOT_STARTED

  const calculation = calculate(calendar, history.startedAt, limit, history, counting)
  const { dueAt, provisional, days } = calculation
  const state = stateOf(history, dueAt, now)
  const { unit } = history.segments.at(-1)!
  const total = history.segments.reduce((sum, segment) => (segment.unit === unit ? sum + segment.amount : sum), 0)
  const turnsAmber = amberAt(calendar, dueAt, total, unit, amber)

  return {
    state,
    level: levelOf(state, now >= turnsAmber),
    dueAt,
    amberAt: turnsAmber,
    provisional,
    remaining: remainingOf(state),
    days,
  }

  function remainingOf(state: ClockState): Remaining {
    switch (state) {
      case 'paused': {
        const pauses = history.pauses.slice(0, -1)
        const before = calculate(calendar, history.startedAt!, limit, { ...history, pauses, notes: [] }, counting)
        const left = remainingAt(calendar, history.pausedSince!, before.dueAt, unit)
        return { ...left, text: `已暂停，${lengthText(left, unit) ? `还剩 ${lengthText(left, unit)}` : '剩余时间不多'}` }
      }
      case 'met':
      case 'missed': {
        const left = remainingAt(calendar, history.stoppedAt!, dueAt, unit)
        const length = lengthText(left, unit)
        if (state === 'met') return { ...left, text: length ? `按时完成，提前 ${length}` : '按时完成' }
        return { ...left, text: length ? `超期 ${length}完成` : '超期完成' }
      }
      default:
        return remainingAt(calendar, now, dueAt, unit)
    }
  }
}

function stateOf({ stoppedAt, pausedSince }: History, dueAt: Date, now: Date): ClockState {
  if (stoppedAt) return stoppedAt > dueAt ? 'missed' : 'met'
  if (now > dueAt) return 'overdue'
  return pausedSince ? 'paused' : 'running'
}

function levelOf(state: ClockState, amber: boolean): ClockLevel {
  if (state === 'overdue' || state === 'missed') return 'red'
  return state === 'running' && amber ? 'amber' : 'green'
}
