import {
  type Addition,
  additionOf,
  countedAs,
  type ExplainedDay,
  notCounted,
  type Options,
  type Pause,
  pauseAt,
  USUAL_RULES,
} from './addition.ts'
import type { Calendar, CalendarDay } from './calendar.ts'
import { dayNumberAt, instantAt } from './days.ts'

export type DayUnit = 'working-days' | 'natural-days'

/**
 * The close of office of the n-th day after receipt; the day of receipt is day 0 (《民法典》 art. 201).
 * Working days: what comes after office hours or on a day off counts as received on the next working day.
 * Natural days: every day counts, and an end on a day off moves to the next working day (art. 203).
 *
 * A day counts if the clock runs at its close of office, whatever happened earlier in the day. So every day is counted or given
 * back exactly once, and a pause that contains no close of office changes nothing.
 */
export function addDays(calendar: Calendar, from: Date, amount: number, unit: DayUnit, options: Options = {}): Addition {
  const { pauses = [], rules = USUAL_RULES } = options
  const closeOf = (number: number) => instantAt(number, calendar.closes)

  const days = unit === 'working-days' && rules.afterHoursIsNextWorkingDay ? daysBeforeReceipt(calendar, from) : []
  let number = dayNumberAt(from) + days.length
  if (!rules.dayOfReceiptCounts || amount <= 0) {
    days.push(notCounted(calendar.at(number++), days.length === 0 ? '收到当天不计' : '算这一天收到，当天不计'))
  }

  for (let ordinal = 0; ordinal < amount; number++) {
    const day = calendar.at(number)
    const obstacle = whyNotCounted(day, closeOf(number), from, unit, pauses)
    days.push(obstacle ? notCounted(day, obstacle) : countedAs(day, ++ordinal, whyCounted(day, unit)))
  }

  if (unit === 'natural-days' && rules.endMovesToWorkingDay) {
    const mayEndOn = (day: CalendarDay) => day.working && !pauseAt(pauses, closeOf(day.number))
    for (; !mayEndOn(calendar.at(number - 1)); number++) {
      const day = calendar.at(number)
      days.push(notCounted(day, mayEndOn(day) ? '到期日放假，顺延到这一天' : `顺延：${day.working ? '暂停' : day.reason}`))
    }
  }

  const close = closeOf(number - 1)
  return additionOf(close < from ? from : close, days)
}

/** The days that pass before a working day on which something counts as received. */
function daysBeforeReceipt(calendar: Calendar, from: Date): ExplainedDay[] {
  const days: ExplainedDay[] = []
  let day = calendar.at(dayNumberAt(from))
  if (day.working && from > instantAt(day.number, calendar.closes)) {
    days.push(notCounted(day, '下班后收到，算下一个工作日收到'))
    day = calendar.at(day.number + 1)
  }
  for (; !day.working; day = calendar.at(day.number + 1)) days.push(notCounted(day, day.reason))
  return days
}

function whyNotCounted(day: CalendarDay, close: Date, from: Date, unit: DayUnit, pauses: readonly Pause[]): string | undefined {
  if (unit === 'working-days' && !day.working) return day.reason
  if (close < from) return '下班后收到，当天不计'
  const pause = pauseAt(pauses, close)
  return pause && `暂停：${pause.reason}`
}

function whyCounted(day: CalendarDay, unit: DayUnit): string {
  return unit === 'natural-days' && day.reason === '工作日' ? '自然日' : day.reason
}
