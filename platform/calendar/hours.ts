import { type Addition, additionOf, type ExplainedDay, type Options, type Pause } from './addition.ts'
import type { Calendar, CalendarDay } from './calendar.ts'
import { DAY_ENDS, dayNumberAt, instantAt, MINUTE } from './days.ts'
import type { Span } from './office-hours.ts'

const WHOLE_DAY: readonly Span[] = [{ from: 0, to: 24 * 60 }]
const NOTHING: readonly Span[] = []

/** The moment at which this many hours have passed, without the pauses. */
export function addHours(calendar: Calendar, from: Date, hours: number, options: Options = {}): Addition {
  return spend(calendar, from, hours, options.pauses ?? [], () => WHOLE_DAY)
}

/** The moment at which this many office hours of working days have passed, without the pauses. */
export function addWorkingHours(calendar: Calendar, from: Date, hours: number, options: Options = {}): Addition {
  return spend(calendar, from, hours, options.pauses ?? [], (day) => (day.working ? calendar.spans : NOTHING))
}

/** Office minutes of working days in [from, until). */
export function workingTimeBetween(calendar: Calendar, from: Date, until: Date): number {
  if (until <= from) return 0
  const before = (instant: Date) => officeMinutesBefore(calendar, instant)
  return calendar.workingDaysIn(dayNumberAt(from), dayNumberAt(until)) * calendar.minutesPerDay + before(until) - before(from)
}

function spend(
  calendar: Calendar,
  from: Date,
  hours: number,
  pauses: readonly Pause[],
  spansOn: (day: CalendarDay) => readonly Span[],
): Addition {
  const days: ExplainedDay[] = []
  let left = Math.round(hours * 60 * MINUTE)
  let at = from.getTime()

  for (let number = dayNumberAt(from); ; number++) {
    const day = calendar.at(number)
    const leftBefore = left
    let met: Pause | undefined

    for (const span of spansOn(day)) {
      const end = instantAt(number, span.to).getTime()
      at = Math.max(at, instantAt(number, span.from).getTime())
      for (const pause of pauses) {
        if (pause.until.getTime() <= at || pause.from.getTime() >= end || pause.from.getTime() >= at + left) continue
        met = pause
        left -= Math.max(0, pause.from.getTime() - at)
        at = Math.min(end, pause.until.getTime())
      }
      const spent = Math.max(0, Math.min(left, end - at))
      left -= spent
      at += spent
      if (left <= 0) break
    }

    days.push(explained(day, (leftBefore - left) / MINUTE, met))
    // A limit that ends at midnight ends a millisecond earlier, so that its end is on the day that was counted.
    if (left <= 0) return additionOf(new Date(Math.min(at, instantAt(number, DAY_ENDS).getTime())), days)
  }
}

function explained(day: CalendarDay, minutes: number, pause: Pause | undefined): ExplainedDay {
  const { weekday, provisional } = day
  const reason = pause ? `暂停：${pause.reason}` : day.reason
  return { day: day.day, weekday, counted: minutes > 0, minutes, reason, provisional }
}

function officeMinutesBefore(calendar: Calendar, instant: Date): number {
  const number = dayNumberAt(instant)
  if (!calendar.at(number).working) return 0
  const minute = (instant.getTime() - instantAt(number, 0).getTime()) / MINUTE
  return calendar.spans.reduce((sum, span) => sum + Math.min(Math.max(minute - span.from, 0), span.to - span.from), 0)
}
