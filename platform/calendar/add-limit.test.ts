import { describe, expect, it } from 'vitest'
import { fc } from '../../test/property.ts'
import { addDays } from './add-days.ts'
import { addLimit } from './add-limit.ts'
import type { Addition, Limit, Options, Pause } from './addition.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import { dayOf, instantOf, timeOf } from './days.ts'
import { addHours, addWorkingHours, workingTimeBetween } from './hours.ts'
import { USUAL_HOURS } from './office-hours.ts'
import { workingDaysBetween } from './working-days.ts'

const calendar = calendarOf({ rows: [], noticeYears: [], hours: USUAL_HOURS })

const addWorkingDays = (calendar: Calendar, from: Date, amount: number, options?: Options) =>
  addDays(calendar, from, amount, 'working-days', options)
const addNaturalDays = (calendar: Calendar, from: Date, amount: number, options?: Options) =>
  addDays(calendar, from, amount, 'natural-days', options)

describe('working days', () => {
  it.each([
    ['2026-09-24 10:00', 5, '2026-10-09 18:00', 'over two holidays'],
    ['2026-09-24 18:00', 5, '2026-10-09 18:00', 'at the very close of office'],
    ['2026-09-24 18:01', 5, '2026-10-10 18:00', 'after hours counts as the next working day; 10-10 is made up'],
    ['2026-09-26 10:00', 1, '2026-09-29 18:00', 'a holiday counts as the next working day'],
    ['2026-09-18 10:00', 1, '2026-09-20 18:00', 'a Sunday that is made up'],
    ['2026-11-20 08:00', 1, '2026-11-23 18:00', 'before opening counts as that day'],
  ])('%s + %i = %s (%s)', (from, amount, due) => {
    expect(shown(addWorkingDays(calendar, at(from), amount))).toBe(due)
  })

  it('explains itself day by day', () => {
    const { days } = addWorkingDays(calendar, at('2026-10-01 10:00'), 2)

    expect(days.map((day) => [day.day, day.weekday, day.ordinal ?? '', day.reason])).toEqual([
      ...['周四', '周五', '周六', '周日', '周一', '周二', '周三'].map((weekday, i) => [
        `2026-10-0${i + 1}`,
        weekday,
        '',
        '国庆节',
      ]),
      ['2026-10-08', '周四', '', '算这一天收到，当天不计'],
      ['2026-10-09', '周五', 1, '工作日'],
      ['2026-10-10', '周六', 2, '调休上班'],
    ])
  })

  it('may count the day of receipt, and may take it as it came, where a site says so', () => {
    const rules = { dayOfReceiptCounts: true, afterHoursIsNextWorkingDay: true, endMovesToWorkingDay: true }
    expect(shown(addWorkingDays(calendar, at('2026-11-17 10:00'), 1, { rules }))).toBe('2026-11-17 18:00')
    expect(shown(addWorkingDays(calendar, at('2026-11-17 19:00'), 1, { rules }))).toBe('2026-11-18 18:00')

    const asItCame = { ...rules, dayOfReceiptCounts: false, afterHoursIsNextWorkingDay: false }
    expect(shown(addWorkingDays(calendar, at('2026-11-17 19:00'), 1, { rules: asItCame }))).toBe('2026-11-18 18:00')
    expect(shown(addWorkingDays(calendar, at('2026-11-21 10:00'), 1, { rules: asItCame }))).toBe('2026-11-23 18:00')

    const both = { ...asItCame, dayOfReceiptCounts: true }
    expect(shown(addWorkingDays(calendar, at('2026-11-17 19:00'), 1, { rules: both }))).toBe('2026-11-18 18:00')
  })

  it('is provisional as soon as it touches a year without a notice', () => {
    expect(addWorkingDays(calendar, at('2026-12-29 10:00'), 2).provisional).toBe(false)
    expect(addWorkingDays(calendar, at('2026-12-29 10:00'), 3)).toMatchObject({
      provisional: true,
      dueAt: at('2027-01-04 18:00'),
    })
  })

  it('are counted between two moments by their closes of office', () => {
    expect(workingDaysBetween(calendar, at('2026-11-16 10:00'), at('2026-11-16 17:59'))).toBe(0)
    expect(workingDaysBetween(calendar, at('2026-11-16 10:00'), at('2026-11-16 18:00'))).toBe(0)
    expect(workingDaysBetween(calendar, at('2026-11-16 10:00'), at('2026-11-16 18:01'))).toBe(1)
    expect(workingDaysBetween(calendar, at('2026-11-16 18:00'), at('2026-11-16 18:01'))).toBe(1)
    expect(workingDaysBetween(calendar, at('2026-11-20 18:01'), at('2026-11-23 09:00'))).toBe(0)
    expect(workingDaysBetween(calendar, at('2026-11-20 17:00'), at('2026-11-23 09:00'))).toBe(1)
  })

  it('between two moments are the shortest limit that was kept: “第 N 个工作日” and the clock never disagree', () => {
    const minutes = (days: number) => fc.integer({ min: 0, max: days * 24 * 60 })
    const anyRules = fc.record({ dayOfReceiptCounts: fc.boolean(), afterHoursIsNextWorkingDay: fc.boolean() })
    fc.assert(
      fc.property(minutes(40), minutes(14), anyRules, (after, took, how) => {
        const rules = { ...how, endMovesToWorkingDay: true }
        const from = new Date(at('2026-09-14 00:00').getTime() + after * 60_000)
        const until = new Date(from.getTime() + took * 60_000)
        let shortest = 0
        while (addWorkingDays(calendar, from, shortest, { rules }).dueAt < until) shortest++
        expect(workingDaysBetween(calendar, from, until, rules)).toBe(shortest)
      }),
    )
  })
})

describe('natural days', () => {
  it('move an end on a day off to the next working day', () => {
    expect(shown(addNaturalDays(calendar, at('2026-11-16 10:00'), 5))).toBe('2026-11-23 18:00')
    expect(shown(addNaturalDays(calendar, at('2026-11-16 10:00'), 7))).toBe('2026-11-23 18:00')
    expect(shown(addNaturalDays(calendar, at('2026-09-15 10:00'), 5))).toBe('2026-09-20 18:00')
  })

  it('stay where they end when a site says so', () => {
    const rules = { dayOfReceiptCounts: false, afterHoursIsNextWorkingDay: true, endMovesToWorkingDay: false }
    expect(shown(addNaturalDays(calendar, at('2026-11-16 10:00'), 5, { rules }))).toBe('2026-11-21 18:00')
  })
})

describe('hours', () => {
  it.each([
    ['2026-11-20 16:30', 4, '2026-11-23 11:30', 'over a weekend'],
    ['2026-11-20 11:00', 4, '2026-11-20 17:00', 'over lunch'],
    ['2026-11-20 09:00', 3, '2026-11-20 12:00', 'ends with the morning'],
    ['2026-11-20 20:00', 1, '2026-11-23 10:00', 'after hours'],
    ['2026-11-20 17:45', 0.5, '2026-11-23 09:15', 'half an hour'],
  ])('of work: %s + %d h = %s (%s)', (from, hours, due) => {
    expect(shown(addWorkingHours(calendar, at(from), hours))).toBe(due)
  })

  it('by the wall clock run through nights and holidays', () => {
    expect(shown(addHours(calendar, at('2026-10-01 23:30'), 24))).toBe('2026-10-02 23:30')
    expect(addHours(calendar, at('2026-10-01 23:30'), 2).days.map((day) => day.minutes)).toEqual([30, 90])
  })

  it('of work between two moments leave out lunch, nights and days off', () => {
    expect(workingTimeBetween(calendar, at('2026-11-20 11:00'), at('2026-11-23 14:30'))).toBe(60 + 240 + 180 + 30)
    expect(workingTimeBetween(calendar, at('2026-11-21 11:00'), at('2026-11-22 14:30'))).toBe(0)
  })
})

describe('an office that is open until midnight', () => {
  const night = calendarOf({
    rows: [],
    noticeYears: [],
    hours: [
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ],
  })

  it('has its limits end on the day itself, not as the next one begins', () => {
    expect(shown(addWorkingDays(night, at('2026-11-16 23:30'), 5))).toBe('2026-11-23 23:59')
    expect(shown(addNaturalDays(night, at('2026-11-16 23:30'), 5))).toBe('2026-11-23 23:59')
    expect(shown(addWorkingHours(night, at('2026-11-20 23:00'), 1))).toBe('2026-11-20 23:59') // midnight is a Saturday
    expect(shown(addWorkingHours(night, at('2026-11-20 23:00'), 2))).toBe('2026-11-23 01:00')
    expect(workingTimeBetween(night, at('2026-11-16 00:00'), at('2026-11-21 00:00'))).toBe(5 * 8 * 60)
    expect(workingDaysBetween(night, at('2026-11-16 23:59'), at('2026-11-17 00:00'))).toBe(1)
  })

  it('counts every minute of a working day that is in its hours, and each working day once', () => {
    const minutes = (days: number) => fc.integer({ min: 0, max: days * 24 * 60 })
    fc.assert(
      fc.property(minutes(30), minutes(6), fc.integer({ min: 1, max: 9 }), (after, length, amount) => {
        const begin = at('2026-09-14 00:00').getTime()
        const [from, until] = [new Date(begin + after * 60_000), new Date(begin + (after + length) * 60_000)]
        let counted = 0
        for (let minute = after; minute < after + length; minute++) {
          const hour = Math.floor(minute / 60) % 24
          if (night.kindOf(dayOf(new Date(begin + minute * 60_000))).working && (hour < 6 || hour >= 22)) counted++
        }
        expect(workingTimeBetween(night, from, until)).toBe(counted)
        expect(workingTimeBetween(night, from, addWorkingHours(night, from, amount).dueAt)).toBeCloseTo(amount * 60)

        // It never closes before the day ends, so nothing comes after hours: only the days themselves count.
        let [day, left] = [Math.floor(after / (24 * 60)), amount]
        const working = (number: number) => night.kindOf(dayOf(new Date(begin + number * 24 * 3600_000))).working
        while (!working(day)) day++
        while (left > 0) if (working(++day)) left--
        expect(addWorkingDays(night, from, amount).dueAt).toEqual(new Date(begin + (day + 1) * 24 * 3600_000 - 1))
      }),
    )
  })
})

describe('a pause', () => {
  const pause = (from: string, until: string): Pause => ({ from: at(from), until: at(until), reason: '等补材料' })
  const pausedFor = (...pauses: Pause[]) => shown(addWorkingDays(calendar, at('2026-11-16 10:00'), 5, { pauses }))

  it('gives back the working days at whose close it stood', () => {
    expect(pausedFor()).toBe('2026-11-23 18:00')
    expect(pausedFor(pause('2026-11-17 10:00', '2026-11-19 10:00'))).toBe('2026-11-25 18:00')
    expect(pausedFor(pause('2026-11-17 10:00', '2026-11-17 18:00'))).toBe('2026-11-23 18:00')
    expect(pausedFor(pause('2026-11-17 18:00', '2026-11-17 18:01'))).toBe('2026-11-24 18:00')
    expect(pausedFor(pause('2026-11-20 18:01', '2026-11-23 08:00'))).toBe('2026-11-23 18:00')
    expect(pausedFor(pause('2026-11-20 17:00', '2026-11-23 09:00'))).toBe('2026-11-24 18:00')
    expect(pausedFor(pause('2026-11-20 17:00', '2026-11-20 20:00'), pause('2026-11-20 21:00', '2026-11-21 09:00'))).toBe(
      '2026-11-24 18:00',
    )
  })

  it('gives back minutes where hours are counted', () => {
    const pauses = [pause('2026-11-20 11:30', '2026-11-20 14:15'), pause('2026-11-20 15:00', '2026-11-20 15:10')]
    const { dueAt, days } = addWorkingHours(calendar, at('2026-11-20 11:00'), 4, { pauses })

    expect(shown({ dueAt })).toBe('2026-11-20 17:55')
    expect(days[0]).toMatchObject({ minutes: 240, reason: '暂停：等补材料' })
    expect(shown(addHours(calendar, at('2026-11-20 11:00'), 4, { pauses }))).toBe('2026-11-20 17:55')
  })

  it('that covers the working day on which a natural limit would end moves it on', () => {
    const pauses = [pause('2026-11-21 19:00', '2026-11-23 20:00')]
    const { dueAt, days } = addNaturalDays(calendar, at('2026-11-16 10:00'), 5, { pauses })

    expect(shown({ dueAt })).toBe('2026-11-24 18:00')
    expect(days.slice(-3).map((day) => day.reason)).toEqual(['顺延：周末', '顺延：暂停', '到期日放假，顺延到这一天'])
  })
})

describe('any addition', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const limits: fc.Arbitrary<Limit> = fc.record({
    amount: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('working-days', 'natural-days', 'working-hours', 'hours'),
  })

  it('ends after it starts, and its explanation adds up', () => {
    fc.assert(
      fc.property(instants, limits, (from, limit) => {
        const { dueAt, days } = addLimit(calendar, from, limit)

        expect(dueAt > from).toBe(true)
        expect([days[0]?.day, days.at(-1)?.day]).toEqual([dayOf(from), dayOf(dueAt)])
        if (limit.unit.endsWith('days')) expect(days.filter((day) => day.counted).length).toBe(limit.amount)
        else expect(days.reduce((sum, day) => sum + (day.minutes ?? 0), 0)).toBeCloseTo(limit.amount * 60, 6)
      }),
    )
  })

  it('never ends earlier for starting later', () => {
    fc.assert(
      fc.property(instants, instants, limits, (a, b, limit) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        expect(addLimit(calendar, first, limit).dueAt <= addLimit(calendar, second, limit).dueAt).toBe(true)
      }),
    )
  })

  it('of working hours measures as long as was added', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 200 }), (from, hours) => {
        const { dueAt } = addWorkingHours(calendar, from, hours)
        expect(workingTimeBetween(calendar, from, dueAt)).toBeCloseTo(hours * 60, 6)
      }),
    )
  })
})

function at(text: string): Date {
  const [day, time] = text.split(' ')
  return instantOf(day!, time!)
}

function shown({ dueAt }: Pick<Addition, 'dueAt'>): string {
  return `${dayOf(dueAt)} ${timeOf(dueAt)}`
}
