import { hoursText } from '../../../platform/calendar/office-hours.ts'
import type { ClockName } from '../appeal.ts'
import { type Calendars, calendarOfClock } from './clock-rules.ts'

/** 按承办单位的上班时间（08:00—12:00）计算; null if the clock counts the site's office hours. */
export function hoursCounted(calendars: Calendars, name: ClockName): string | null {
  const calendar = calendarOfClock(calendars, name)
  return calendar === calendars.calendar ? null : `按承办单位的上班时间（${hoursText(calendar.spans)}）计算`
}
