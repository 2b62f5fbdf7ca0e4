import { dayNumber, dayText } from '../../../platform/calendar/days.ts'
import type { DemoYear } from '../calendar.ts'

interface DayRow {
  readonly day: string
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

/** Days of a notice as rows of the calendar table. */
export function calendarDays({ year, holidays, workdays }: DemoYear): DayRow[] {
  const off = holidays.flatMap(([name, first, last]) => {
    const from = dayNumber(`${year}-${first}`)
    const length = dayNumber(`${year}-${last}`) - from + 1
    return Array.from({ length }, (_, index): DayRow => ({ day: dayText(from + index), kind: 'holiday', name }))
  })
  const on = workdays.map(([name, day]): DayRow => ({ day: `${year}-${day}`, kind: 'workday', name: `${name}调休` }))
  return [...off, ...on]
}
