import { DAY_ENDS, dayNumber, dayText, weekdayOf } from './days.ts'
import { byYear, type CalendarRow, EXPECTED_HOLIDAYS, PUBLISHED } from './notices.ts'
import { type OfficeHours, type Span, spansOf } from './office-hours.ts'

/** `provisional`: the notice for the year is not known yet, so the day may change. */
export type DayKind = { readonly working: boolean; readonly reason: string; readonly provisional: boolean }

export type CalendarDay = DayKind & {
  readonly number: number
  readonly day: string
  readonly weekday: string
  /** Working days of the same year before this one. */
  readonly workedBefore: number
}

export type Calendar = {
  readonly kindOf: (day: string) => DayKind
  readonly at: (number: number) => CalendarDay
  /** Working days in [from, to), negative when `to` comes first. */
  readonly workingDaysIn: (from: number, to: number) => number
  readonly spans: readonly Span[]
  readonly opens: number
  /** Minute at which a day is counted. An office open until 24:00 closes a millisecond earlier, because midnight is the next day's. */
  readonly closes: number
  readonly minutesPerDay: number
}

type Year = { readonly first: number; readonly end: number; readonly working: number; readonly days: readonly CalendarDay[] }

/**
 * The calendar of one site. For each day a row of the site's table wins over the package. A year is settled if the package has
 * it, or if `noticeYears` names it and it has a holiday row: every notice has a holiday, so a year named by mistake stays
 * provisional. A year is computed when it is first used.
 */
export function calendarOf(given: {
  rows: readonly CalendarRow[]
  noticeYears: readonly number[]
  hours: OfficeHours
}): Calendar {
  const spans = spansOf(given.hours)
  const rowsOf = byYear(given.rows)
  const years = new Map<number, Year>()
  let latest = yearOf(2026)

  function yearOf(year: number): Year {
    let known = years.get(year)
    if (!known) {
      known = workOut(year, rowsOf.get(year) ?? [], given.noticeYears.includes(year))
      years.set(year, known)
    }
    return known
  }

  function yearWith(number: number): Year {
    if (number < latest.first || number >= latest.end) latest = yearOf(Number(dayText(number).slice(0, -6)))
    return latest
  }

  function at(number: number): CalendarDay {
    const year = yearWith(number)
    return year.days[number - year.first]!
  }

  function workingDaysIn(from: number, to: number): number {
    if (to < from) return 0 - workingDaysIn(to, from)
    let count = -at(from).workedBefore
    let year = yearWith(from)
    while (to >= year.end) {
      count += year.working
      year = yearWith(year.end)
    }
    return count + at(to).workedBefore
  }

  return {
    kindOf: (day) => at(dayNumber(day)),
    at,
    workingDaysIn,
    spans,
    opens: spans[0]!.from,
    closes: Math.min(spans.at(-1)!.to, DAY_ENDS),
    minutesPerDay: spans.reduce((sum, span) => sum + span.to - span.from, 0),
  }
}

function workOut(year: number, rows: readonly CalendarRow[], noticed: boolean): Year {
  const published = PUBLISHED.get(year)
  const settled = published !== undefined || (noticed && rows.some((row) => row.kind === 'holiday'))
  const byDay = new Map([...(published ?? []), ...rows].map((row) => [row.day, row]))
  const first = dayNumber(`${year}-01-01`)
  const end = dayNumber(`${year + 1}-01-01`)

  const days: CalendarDay[] = []
  let working = 0
  for (let number = first; number < end; number++) {
    const day = dayText(number)
    const weekday = weekdayOf(number)
    const kind = kindOf(weekday, byDay.get(day), settled ? undefined : EXPECTED_HOLIDAYS.get(day.slice(5)))
    days.push({ number, day, weekday, ...kind, provisional: !settled, workedBefore: working })
    if (kind.working) working++
  }
  return { first, end, working, days }
}

function kindOf(weekday: string, row: CalendarRow | undefined, expected: string | undefined): Omit<DayKind, 'provisional'> {
  const weekend = weekday === '周六' || weekday === '周日'
  if (row?.kind === 'holiday') return { working: false, reason: row.name || '放假' }
  if (row?.kind === 'workday') return { working: true, reason: weekend ? '调休上班' : '工作日' }
  if (expected) return { working: false, reason: expected }
  return weekend ? { working: false, reason: '周末' } : { working: true, reason: '工作日' }
}
