import { addLimit } from '../../platform/calendar/add-limit.ts'
import { type CountingRules, type ExplainedDay, isHours, type Limit } from '../../platform/calendar/addition.ts'
import type { Calendar } from '../../platform/calendar/calendar.ts'
import { dayNumberAt, timeOf } from '../../platform/calendar/days.ts'
import type { History } from './history.ts'

/** A day of the calculation, with what happened on it and whether an extension gave it. */
export type ClockDay = ExplainedDay & { readonly extension?: true; readonly notes?: readonly string[] }

export type Calculation = { readonly dueAt: Date; readonly provisional: boolean; readonly days: readonly ClockDay[] }

/** Adds the limit and its extensions in turn: their units may differ. */
export function calculate(
  calendar: Calendar,
  startedAt: Date,
  limit: Limit,
  { segments, pauses, notes }: Pick<History, 'segments' | 'pauses' | 'notes'>,
  rules: CountingRules,
): Calculation {
  let dueAt = startedAt
  let provisional = false
  const days: ClockDay[] = []

  segments.forEach((segment, index) => {
    const added = addLimit(calendar, dueAt, segment, { pauses, rules })
    appendDays(days, added.days, index === 0 ? limit.amount : 0, segment.unit)
    dueAt = added.dueAt
    provisional ||= added.provisional
  })

  withNotes(days, startedAt, notes)
  return { dueAt, provisional, days }
}

// Days (or hours) beyond `ordinary` come from an extension. A segment begins on the day the one before ended.
function appendDays(days: ClockDay[], added: readonly ExplainedDay[], ordinary: number, unit: Limit['unit']): void {
  const before = days.findLast((day) => day.ordinal !== undefined)?.ordinal ?? 0
  let minutes = 0

  for (const day of added) {
    minutes += day.minutes ?? 0
    const extended = day.counted && (isHours(unit) ? minutes > ordinary * 60 : (day.ordinal ?? 0) > ordinary)
    const line = extended ? extensionDay(day, before) : day
    const last = days.at(-1)
    if (last?.day === day.day) days[days.length - 1] = joined(last, line)
    else days.push(line)
  }
}

// A day of an extension continues the count of the days before it.
function extensionDay(day: ExplainedDay, before: number): ClockDay {
  return day.ordinal === undefined ? { ...day, extension: true } : { ...day, ordinal: before + day.ordinal, extension: true }
}

function joined(first: ClockDay, second: ClockDay): ClockDay {
  if (!second.counted) return first
  if (!first.counted) return second
  const minutes = (first.minutes ?? 0) + (second.minutes ?? 0)
  return { ...first, minutes, ...(second.extension ? { extension: true as const } : {}) }
}

// The days follow one another without a gap, so the index of a day is a difference of days.
function withNotes(days: ClockDay[], startedAt: Date, notes: History['notes']): void {
  const first = dayNumberAt(startedAt)
  for (const note of notes) {
    const index = dayNumberAt(note.at) - first
    const day = days[index]
    if (day) days[index] = { ...day, notes: [...(day.notes ?? []), `${timeOf(note.at)} ${note.text}`] }
  }
}
