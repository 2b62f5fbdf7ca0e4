import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { dayNumberAt, instantAt, MINUTE } from '../../../platform/calendar/days.ts'

/** `at` if the office is open, else some minutes after the next opening, so that not all decisions are at 8:30. */
export function whenOpen(calendar: Calendar, at: Date, dither: number): Date {
  for (let number = dayNumberAt(at); ; number++) {
    if (!calendar.at(number).working) continue
    for (const { from, to } of calendar.spans) {
      const [opens, closes] = [instantAt(number, from), instantAt(number, to)]
      if (at >= closes) continue
      return at > opens ? at : new Date(opens.getTime() + (dither % 55) * MINUTE)
    }
  }
}
