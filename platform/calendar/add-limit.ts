import type { Addition, Limit, Options } from './addition.ts'
import type { Calendar } from './calendar.ts'
import { addHours, addWorkingHours } from './hours.ts'
import { addNaturalDays } from './natural-days.ts'
import { addWorkingDays } from './working-days.ts'

/** The end of a limit that starts at `from`, in whichever unit it is counted. */
export function addLimit(calendar: Calendar, from: Date, { amount, unit }: Limit, options: Options = {}): Addition {
  switch (unit) {
    case 'working-days':
      return addWorkingDays(calendar, from, amount, options)
    case 'natural-days':
      return addNaturalDays(calendar, from, amount, options)
    case 'working-hours':
      return addWorkingHours(calendar, from, amount, options)
    case 'hours':
      return addHours(calendar, from, amount, options)
  }
}
