import { addLimit } from '../../../platform/calendar/add-limit.ts'
import { type CountingRules, type ExplainedDay, isHours, type Limit } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { dayOf, timeOf } from '../../../platform/calendar/days.ts'
import type { History } from './history.ts'

/** A line of the calculation, with what happened that day and whether an extension gave it. */
export type ClockDay = ExplainedDay & { readonly extension?: true; readonly notes?: readonly string[] }

export type Calculation = { readonly dueAt: Date; readonly provisional: boolean; readonly days: readonly ClockDay[] }

/** Adds the limit and its extensions, one after the other where their units differ. */
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

  return { dueAt, provisional, days: notes.length > 0 ? withNotes(days, notes) : days }
}

// Days beyond `ordinary` (days, or hours) were given by an extension. A segment begins on the day the one before ended.
function appendDays(days: ClockDay[], added: readonly ExplainedDay[], ordinary: number, unit: Limit['unit']): void {
  const before = days.findLast((day) => day.ordinal !== undefined)?.ordinal ?? 0
  let minutes = 0

  for (const day of added) {
    minutes += day.minutes ?? 0
    const extended = day.counted && (isHours(unit) ? minutes > ordinary * 60 : (day.ordinal ?? 0) > ordinary)
    const line: ClockDay = {
      ...day,
      ...(day.ordinal === undefined ? {} : { ordinal: before + day.ordinal }),
      ...(extended ? { extension: true as const } : {}),
    }
    const last = days.at(-1)
    if (last?.day === day.day) days[days.length - 1] = joined(last, line)
    else days.push(line)
  }
}

function joined(first: ClockDay, second: ClockDay): ClockDay {
  if (!second.counted) return first
  if (!first.counted) return second
  const minutes = (first.minutes ?? 0) + (second.minutes ?? 0)
  return { ...first, minutes, ...(second.extension ? { extension: true as const } : {}) }
}

function withNotes(days: readonly ClockDay[], notes: History['notes']): readonly ClockDay[] {
  const byDay = Map.groupBy(notes, (note) => dayOf(note.at))
  return days.map((day) => {
    const today = byDay.get(day.day)
    return today ? { ...day, notes: today.map((note) => `${timeOf(note.at)} ${note.text}`) } : day
  })
}
