import { addDays } from './add-days.ts'
import type { Addition, Limit, Options } from './addition.ts'
import type { Calendar } from './calendar.ts'
import { addHours, addWorkingHours } from './hours.ts'

/** The moment at which a limit that starts at `from` ends. Days end at the close of office, hours to the second. */
export function addLimit(calendar: Calendar, from: Date, { amount, unit }: Limit, options: Options = {}): Addition {
  switch (unit) {
    case 'working-days':
    case 'natural-days':
      return addDays(calendar, from, amount, unit, options)
    case 'working-hours':
      return addWorkingHours(calendar, from, amount, options)
    case 'hours':
      return addHours(calendar, from, amount, options)
  }
}
