import { describe, expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'
import { dayNumber, dayOf, dayText, weekdayOf } from './days.ts'
import { OfficeHours, USUAL_HOURS } from './office-hours.ts'

const packaged = calendarOf({ rows: [], noticeYears: [], hours: USUAL_HOURS })

describe('days', () => {
  it('are Shanghai days', () => {
    expect(dayOf(new Date('2026-09-24T15:59:59Z'))).toBe('2026-09-24')
    expect(dayOf(new Date('2026-09-24T16:00:00Z'))).toBe('2026-09-25')
  })

  it('survive the way to a number and back', () => {
    for (const day of ['1999-12-31', '2024-02-29', '2026-09-24']) expect(dayText(dayNumber(day))).toBe(day)
    expect(weekdayOf(dayNumber('2026-09-24'))).toBe('周四')
  })

  it('that do not exist are refused', () => {
    for (const day of ['2026-02-30', '2026-2-3', 'tomorrow', '']) expect(() => dayNumber(day)).toThrow(RangeError)
  })
})

describe('the notice for 2026', () => {
  const holidays = { '01-01': 3, '02-15': 9, '04-04': 3, '05-01': 5, '06-19': 3, '09-25': 3, '10-01': 7 }
  const makeUps = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']

  it('is followed day by day', () => {
    const off = new Set(
      Object.entries(holidays).flatMap(([day, length]) =>
        range(dayNumber(`2026-${day}`), length).map((number) => dayText(number)),
      ),
    )
    expect(off.size).toBe(33)

    for (const number of range(dayNumber('2026-01-01'), 365)) {
      const day = dayText(number)
      const weekend = ['周六', '周日'].includes(weekdayOf(number))
      const makeUp = makeUps.includes(day.slice(5))
      expect([day, packaged.kindOf(day).working]).toEqual([day, makeUp || (!weekend && !off.has(day))])
      expect(packaged.kindOf(day).provisional).toBe(false)
    }
  })

  it('gives each day its reason', () => {
    expect(packaged.kindOf('2026-10-05').reason).toBe('国庆节')
    expect(packaged.kindOf('2026-10-10').reason).toBe('调休上班')
    expect(packaged.kindOf('2026-10-11').reason).toBe('周末')
    expect(packaged.kindOf('2026-10-12').reason).toBe('工作日')
  })
})

describe('a row of the table', () => {
  const rows = [
    { day: '2026-10-08', kind: 'holiday', name: '雪灾停工' },
    { day: '2026-10-07', kind: 'workday', name: '' },
    { day: '2026-10-11', kind: 'workday', name: '国庆节' },
  ] as const
  const calendar = calendarOf({ rows, noticeYears: [], hours: USUAL_HOURS })

  it('wins over the package', () => {
    expect(calendar.kindOf('2026-10-08')).toMatchObject({ working: false, reason: '雪灾停工' })
    expect(calendar.kindOf('2026-10-07')).toMatchObject({ working: true, reason: '工作日' })
    expect(calendar.kindOf('2026-10-11')).toMatchObject({ working: true, reason: '调休上班' })
  })

  it('leaves the other days to the package', () => {
    expect(calendar.kindOf('2026-10-06')).toMatchObject({ working: false, reason: '国庆节', provisional: false })
  })
})

describe('a year without a notice', () => {
  it('is provisional, with the holidays whose date is in the law', () => {
    expect(packaged.kindOf('2027-01-01')).toMatchObject({ working: false, reason: '元旦', provisional: true })
    expect(packaged.kindOf('2027-10-04')).toMatchObject({ working: true, reason: '工作日', provisional: true })
    for (const day of ['2029-05-01', '2029-05-02', '2029-10-01', '2029-10-02', '2029-10-03']) {
      expect([day, packaged.kindOf(day).working]).toEqual([day, false])
    }
  })

  it('is settled when its notice is loaded', () => {
    const rows = [{ day: '2027-01-04', kind: 'holiday', name: '元旦' }] as const
    const noticed = calendarOf({ rows, noticeYears: [2027], hours: USUAL_HOURS })

    expect(noticed.kindOf('2027-01-04')).toMatchObject({ working: false, reason: '元旦', provisional: false })
    expect(noticed.kindOf('2027-10-01')).toMatchObject({ working: true, provisional: false })
  })

  it('stays provisional when it is only named, or has rows but no notice', () => {
    const named = calendarOf({ rows: [], noticeYears: [2027], hours: USUAL_HOURS })
    const rows = [{ day: '2027-01-04', kind: 'holiday', name: '停电' }] as const
    const closed = calendarOf({ rows, noticeYears: [], hours: USUAL_HOURS })

    expect(named.kindOf('2027-01-01')).toMatchObject({ working: false, provisional: true })
    expect(closed.kindOf('2027-01-04')).toMatchObject({ working: false, provisional: true })
  })
})

it('counts working days over years as it would one by one', () => {
  const from = dayNumber('2024-11-20')
  for (const length of [0, 1, 41, 42, 400, 800]) {
    const oneByOne = range(from, length).filter((number) => packaged.at(number).working).length
    expect(packaged.workingDaysIn(from, from + length)).toBe(oneByOne)
    expect(packaged.workingDaysIn(from + length, from)).toBe(0 - oneByOne)
  }
})

describe('office hours', () => {
  it('are in order and do not overlap', () => {
    for (const hours of [
      [],
      [['12:00', '09:00']],
      [
        ['09:00', '12:00'],
        ['11:00', '18:00'],
      ],
      [['9:00', '12:00']],
      [['09:00', '24:01']],
      [['24:00', '24:00']],
    ]) {
      expect(OfficeHours.safeParse(hours.map(([from, to]) => ({ from, to }))).success).toBe(false)
    }
    expect(OfficeHours.safeParse(USUAL_HOURS).success).toBe(true)
    expect(OfficeHours.safeParse([{ from: '09:00', to: '24:00' }]).success).toBe(true)
    expect(() => calendarOf({ rows: [], noticeYears: [], hours: [] })).toThrow(RangeError)
  })
})

it.each([
  ['22:00', '06:00', '“22:00—06:00”过了半夜，请分成两段：00:00—06:00 和 22:00—24:00'],
  ['18:00', '00:00', '“18:00—00:00”请写成 18:00—24:00'],
  ['08:00', '08:00', '“08:00—08:00”没有长度；整天有人值班写 00:00—24:00'],
])('hours from %s to %s are refused with what to write instead, which is accepted', (from, to, words) => {
  expect(OfficeHours.safeParse([{ from, to }]).error?.issues.map(({ message }) => message)).toEqual([words])
  const advised = [...words.split(/请|；/)[1]!.matchAll(/(\d\d:\d\d)—(\d\d:\d\d)/g)].map(([, from, to]) => ({ from, to }))
  expect(OfficeHours.safeParse(advised).success).toBe(true)
})

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, at) => from + at)
}
