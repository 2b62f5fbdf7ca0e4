import {
  type Addition,
  additionOf,
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
 * The end of office hours of the n-th calendar day after receipt, whatever kind of days they are; an end on a
 * day off moves to the next working day (《民法典》 art. 201, 203). A day is given back by a pause as in
 * addWorkingDays: when the clock stands at its close of office.
 */
export function addNaturalDays(calendar: Calendar, from: Date, amount: number, options: Options = {}): Addition {
  const { pauses = [], rules = USUAL_RULES } = options
  const days: ExplainedDay[] = []
  let number = dayNumberAt(from)

  if (!rules.dayOfReceiptCounts || amount <= 0) days.push(notCounted(calendar.at(number++), '收到当天不计'))

  for (let ordinal = 0; ordinal < amount; number++) {
    const day = calendar.at(number)
    const close = instantAt(number, calendar.closes)
    const pause = pauseAt(pauses, close)
    if (close < from) days.push(notCounted(day, '下班后收到，当天不计'))
    else if (pause) days.push(notCounted(day, `暂停：${pause.reason}`))
    else days.push(countedAs(day, ++ordinal, day.reason === '工作日' ? '自然日' : day.reason))
  }

  while (rules.endMovesToWorkingDay && !mayEndOn(number - 1)) {
    const day = calendar.at(number)
    days.push(notCounted(day, mayEndOn(number) ? '到期日放假，顺延到这一天' : `顺延：${day.working ? '暂停' : day.reason}`))
    number++
  }

  const close = instantAt(number - 1, calendar.closes)
  return additionOf(close < from ? from : close, days)

  function mayEndOn(number: number): boolean {
    return calendar.at(number).working && !pauseAt(pauses, instantAt(number, calendar.closes))
  }
}
