import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { dayNumberAt, instantAt, MINUTE } from '../../../platform/calendar/days.ts'

/** `at` itself when the office is open, else some minutes after it opens next: nobody decides forty things at 8:30 sharp. */
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
