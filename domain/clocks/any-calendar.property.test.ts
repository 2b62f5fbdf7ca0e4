import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../platform/calendar/calendar.ts'
import { dayNumber, dayOf, dayText, instantOf, timeOf } from '../../platform/calendar/days.ts'
import { USUAL_HOURS } from '../../platform/calendar/office-hours.ts'
import { fc, times } from '../../test/property.ts'
import { clockOf } from './clock.ts'

describe('a clock with any table of holidays and make-up days', () => {
  const moments = fc.date({ min: instantOf('2027-01-01', '00:00'), max: instantOf('2029-11-30', '00:00'), noInvalidDate: true })
  const rows = fc
    .uniqueArray(fc.integer({ min: 0, max: 4 * 365 }), { minLength: 1, maxLength: 150 })
    .chain((days) => fc.tuple(fc.constant(days), fc.infiniteStream(fc.constantFrom('holiday' as const, 'workday' as const))))
    .map(([days, kinds]) =>
      days.map((day) => ({ day: dayText(dayNumber('2027-01-01') + day), kind: kinds.next().value!, name: '调休' })),
    )
  const amounts = fc.integer({ min: 1, max: 60 })
  const years = [2027, 2028, 2029, 2030]
  const aHoliday = years.map((year) => ({ day: `${year}-01-02`, kind: 'holiday' as const, name: '元旦' }))

  it('ends at the close of the day that somebody counts with a finger on the table', () => {
    fc.assert(
      fc.property(rows, moments, amounts, (random, start, amount) => {
        const table = [...random.filter(({ day }) => !day.endsWith('-01-02')), ...aHoliday]
        const calendar = calendarOf({ rows: table, noticeYears: years, hours: USUAL_HOURS })
        const works = (day: string) => {
          const row = table.find((one) => one.day === day)
          return row ? row.kind === 'workday' : ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
        }
        const next = (day: string): string => {
          const after = dayText(dayNumber(day) + 1)
          return works(after) ? after : next(after)
        }
        const came = dayOf(start)
        let day = works(came) && start <= instantOf(came, '18:00') ? came : next(came)
        for (let left = amount; left > 0; left--) day = next(day)

        const clock = clockOf({
          limit: { amount, unit: 'working-days' },
          events: [{ kind: 'started', at: start }],
          calendar,
          now: start,
        })
        expect([`${dayOf(clock.dueAt!)} ${timeOf(clock.dueAt!)}`, clock.provisional]).toEqual([`${day} 18:00`, false])
        for (const one of clock.days) if (one.counted) expect([one.day, works(one.day)]).toEqual([one.day, true])
      }),
      { numRuns: times(100) },
    )
  })

  it('is provisional exactly when it touches a year without a notice', () => {
    const noticed = fc.subarray(years)
    const named = fc.subarray(years)
    const units = fc.constantFrom('working-days' as const, 'working-hours' as const)
    fc.assert(
      fc.property(rows, noticed, named, moments, amounts, units, (random, noticed, named, start, amount, unit) => {
        // A year without any holiday counts as a year without a notice, so years of `named` keep only their make-up days.
        const settled = (year: number) => noticed.includes(year)
        const table = [
          ...random.filter(
            ({ day, kind }) => !day.endsWith('-01-02') && (settled(Number(day.slice(0, 4))) || kind === 'workday'),
          ),
          ...aHoliday.filter(({ day }) => settled(Number(day.slice(0, 4)))),
        ]
        const calendar = calendarOf({ rows: table, noticeYears: [...noticed, ...named], hours: USUAL_HOURS })
        const { provisional, dueAt } = clockOf({
          limit: { amount, unit },
          events: [{ kind: 'started', at: start }],
          calendar,
          now: start,
        })
        const touched = years.filter(
          (year) => year >= Number(dayOf(start).slice(0, 4)) && year <= Number(dayOf(dueAt!).slice(0, 4)),
        )
        expect([touched, provisional]).toEqual([touched, !touched.every(settled)])
      }),
      { numRuns: times(100) },
    )
  })
})
