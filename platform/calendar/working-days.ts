import {
  type Addition,
  additionOf,
  type CountingRules,
  countedAs,
  type ExplainedDay,
  notCounted,
  type Options,
  pauseAt,
  USUAL_RULES,
} from './addition.ts'
import type { Calendar } from './calendar.ts'
import { dayNumberAt, instantAt } from './days.ts'

/**
 * The end of office hours of the n-th working day after receipt (the day of receipt is day 0).
 * What comes after office hours, or on a day off, counts as received on the next working day.
 *
 * A working day is counted at its close of office. If the clock stands at that moment, the day is not counted;
 * if it runs, it is, whatever happened earlier in the day. So every day is counted or given back exactly once,
 * and a pause that holds no close of office changes nothing.
 */
export function addWorkingDays(calendar: Calendar, from: Date, amount: number, options: Options = {}): Addition {
  const { pauses = [], rules = USUAL_RULES } = options
  const days: ExplainedDay[] = []
  let number = dayNumberAt(from)

  if (rules.afterHoursIsNextWorkingDay) {
    if (calendar.at(number).working && from > instantAt(number, calendar.closes)) {
      days.push(notCounted(calendar.at(number++), '下班后收到，算下一个工作日收到'))
    }
    for (; !calendar.at(number).working; number++) days.push(notCounted(calendar.at(number), calendar.at(number).reason))
  }
  if (!rules.dayOfReceiptCounts || amount <= 0) {
    days.push(notCounted(calendar.at(number++), days.length === 0 ? '收到当天不计' : '算这一天收到，当天不计'))
  }

  for (let ordinal = 0; ordinal < amount; number++) {
    const day = calendar.at(number)
    const close = instantAt(number, calendar.closes)
    const pause = pauseAt(pauses, close)
    if (!day.working) days.push(notCounted(day, day.reason))
    else if (close < from) days.push(notCounted(day, '下班后收到，当天不计'))
    else if (pause) days.push(notCounted(day, `暂停：${pause.reason}`))
    else days.push(countedAs(day, ++ordinal, day.reason))
  }

  const close = instantAt(number - 1, calendar.closes)
  return additionOf(close < from ? from : close, days)
}

/**
 * The shortest limit in working days that was kept: how long something took, counted as the clock counts. By the usual rules these
 * are the closes of office of working days in [from, until), which is also what a pause gives back.
 */
export function workingDaysBetween(calendar: Calendar, from: Date, until: Date, rules: CountingRules = USUAL_RULES): number {
  const end = (days: number) => addWorkingDays(calendar, from, days, { rules }).dueAt
  if (until <= end(0)) return 0
  return 1 + calendar.workingDaysIn(dayNumberAt(end(1)), firstCloseAtOrAfter(calendar, until))
}

function firstCloseAtOrAfter(calendar: Calendar, instant: Date): number {
  const number = dayNumberAt(instant)
  return instant <= instantAt(number, calendar.closes) ? number : number + 1
}
