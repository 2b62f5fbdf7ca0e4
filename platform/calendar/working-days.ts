import { addDays } from './add-days.ts'
import { type CountingRules, USUAL_RULES } from './addition.ts'
import type { Calendar } from './calendar.ts'
import { dayNumberAt, instantAt } from './days.ts'

/**
 * How long something took: the shortest limit in working days that it would have kept. By the usual rules this is the number of
 * closes of office of working days in [from, until), which is also what a pause gives back.
 */
export function workingDaysBetween(calendar: Calendar, from: Date, until: Date, rules: CountingRules = USUAL_RULES): number {
  const end = (days: number) => addDays(calendar, from, days, 'working-days', { rules }).dueAt
  if (until <= end(0)) return 0
  return 1 + calendar.workingDaysIn(dayNumberAt(end(1)), firstCloseAtOrAfter(calendar, until))
}

function firstCloseAtOrAfter(calendar: Calendar, instant: Date): number {
  const number = dayNumberAt(instant)
  return instant <= instantAt(number, calendar.closes) ? number : number + 1
}
