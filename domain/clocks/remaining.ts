import { isHours, type Unit } from '../../platform/calendar/addition.ts'
import type { Calendar } from '../../platform/calendar/calendar.ts'
import { dayNumberAt, MINUTE, timeOf, weekdayOf } from '../../platform/calendar/days.ts'
import { workingTimeBetween } from '../../platform/calendar/hours.ts'

/**
 * What is left at a moment; negative when it is past. `workingDays` and `days` count the days after this one up to the due day,
 * so on the due day it is 0; past it, the days after the due day up to this one. `hours` are office hours, or hours by the wall
 * clock, depending on the limit; not rounded.
 */
export type Remaining = { readonly workingDays: number; readonly days: number; readonly hours: number; readonly text: string }

export function remainingAt(calendar: Calendar, at: Date, dueAt: Date, unit: Unit): Remaining {
  const today = dayNumberAt(at)
  const dueDay = dayNumberAt(dueAt)
  const workingDays = calendar.workingDaysIn(today + 1, dueDay + 1)
  const days = dueDay - today
  const hours = hoursBetween(calendar, at, dueAt, unit)
  const measure = { workingDays, days, hours }
  return { ...measure, text: at > dueAt ? pastText(measure, unit) : leftText(measure, unit, dueAt) }
}

/** In words: 3 个工作日, 2 小时, 25 分钟; '' when it rounds to nothing. */
export function lengthText({ workingDays, days, hours }: Omit<Remaining, 'text'>, unit: Unit): string {
  if (unit === 'working-days') return workingDays === 0 ? '' : `${Math.abs(workingDays)} 个工作日`
  if (unit === 'natural-days') return days === 0 ? '' : `${Math.abs(days)} 天`

  const minutes = Math.floor(Math.abs(hours) * 60)
  if (minutes < 60) return minutes === 0 ? '' : `${minutes} 分钟`
  return `${Math.floor(minutes / 60)} ${unit === 'hours' ? '小时' : '个工作小时'}`
}

function leftText(left: Omit<Remaining, 'text'>, unit: Unit, dueAt: Date): string {
  if (isHours(unit) && left.days === 0 && left.hours < 1) return `还剩 ${lengthText(left, unit) || '不到 1 分钟'}`
  if (left.days === 0) return `今天 ${timeOf(dueAt)} 前`
  if (isHours(unit) && left.days === 1) return `明天 ${timeOf(dueAt)} 前`
  // Half an office hour that follows a weekend must not read as "30 minutes".
  if (unit === 'working-hours' && left.days < 7) return `${weekdayOf(dayNumberAt(dueAt))} ${timeOf(dueAt)} 前`
  return `还剩 ${lengthText(left, unit)}`
}

function pastText(past: Omit<Remaining, 'text'>, unit: Unit): string {
  const least = { 'working-days': '1 个工作日', 'natural-days': '1 天', 'working-hours': '1 分钟', hours: '1 分钟' }[unit]
  const length = lengthText(past, unit)
  return length ? `已超 ${length}` : `已超期不到 ${least}`
}

function hoursBetween(calendar: Calendar, at: Date, dueAt: Date, unit: Unit): number {
  if (unit === 'hours') return (dueAt.getTime() - at.getTime()) / (60 * MINUTE)
  const past = at > dueAt
  const hours = workingTimeBetween(calendar, past ? dueAt : at, past ? at : dueAt) / 60
  return past ? 0 - hours : hours
}
