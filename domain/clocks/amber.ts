import type { Unit } from '../../platform/calendar/addition.ts'
import type { Calendar } from '../../platform/calendar/calendar.ts'
import { dayNumberAt, instantAt, MINUTE } from '../../platform/calendar/days.ts'
import type { AmberRule } from './amber-rule.ts'

/**
 * The moment from which a clock is amber. For days: the first midnight after which at most so many days follow up to the due day.
 * For hours: the exact moment. With the defaults, 5 working days turn amber the day before the due day, 15 three working days
 * before it, 4 working hours in the last hour.
 */
export function amberAt(calendar: Calendar, dueAt: Date, total: number, unit: Unit, rule: AmberRule): Date {
  const dueDay = dayNumberAt(dueAt)

  switch (unit) {
    case 'working-days': {
      const allowed = Math.floor(Math.max(rule.days, rule.share * total))
      let day = dueDay
      while (calendar.workingDaysIn(day, dueDay + 1) <= allowed) day--
      return instantAt(day, 0)
    }
    case 'natural-days':
      return instantAt(dueDay - Math.floor(Math.max(rule.days, rule.share * total)), 0)
    case 'hours':
      return new Date(dueAt.getTime() - Math.max(rule.hours, rule.share * total) * 60 * MINUTE)
    case 'working-hours':
      return officeTimeBefore(calendar, dueAt, Math.max(rule.hours, rule.share * total) * 60)
  }
}

function officeTimeBefore(calendar: Calendar, dueAt: Date, minutes: number): Date {
  let left = minutes * MINUTE
  for (let number = dayNumberAt(dueAt); ; number--) {
    if (!calendar.at(number).working) continue
    for (const span of calendar.spans.toReversed()) {
      const opens = instantAt(number, span.from).getTime()
      const closes = Math.min(instantAt(number, span.to).getTime(), dueAt.getTime())
      if (closes < opens) continue
      if (closes - opens >= left) return new Date(closes - left)
      left -= closes - opens
    }
  }
}
