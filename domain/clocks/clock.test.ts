import { describe, expect, it } from 'vitest'
import type { Limit } from '../../platform/calendar/addition.ts'
import { calendarOf } from '../../platform/calendar/calendar.ts'
import { dayOf, instantOf, timeAt, timeOf } from '../../platform/calendar/days.ts'
import { workingTimeBetween } from '../../platform/calendar/hours.ts'
import { type OfficeHours, USUAL_HOURS } from '../../platform/calendar/office-hours.ts'
import { workingDaysBetween } from '../../platform/calendar/working-days.ts'
import { fc, times } from '../../test/property.ts'
import { quickest } from '../../test/quickest.ts'
import { type ClockInput, clockOf } from './clock.ts'
import type { ClockEvent } from './history.ts'

const calendar = calendarOf({ rows: [], noticeYears: [], hours: USUAL_HOURS })
const FIVE_DAYS: Limit = { amount: 5, unit: 'working-days' }
const FOUR_HOURS: Limit = { amount: 4, unit: 'working-hours' }
const MONDAY = at('2026-11-16 10:00')

const started = (when: string): ClockEvent => ({ kind: 'started', at: at(when) })
const paused = (when: string, reason = '等您补充材料'): ClockEvent => ({ kind: 'paused', at: at(when), reason })
const resumed = (when: string): ClockEvent => ({ kind: 'resumed', at: at(when) })
const stopped = (when: string): ClockEvent => ({ kind: 'stopped', at: at(when) })
const sentBack = (when: string): ClockEvent => ({
  ...{ kind: 'continued', at: at(when), meanwhile: '等待审核', note: '退回重办，继续计时' },
})
const takenBack = (when: string): ClockEvent => ({
  ...{ kind: 'continued', at: at(when), meanwhile: '已分派给单位', note: '收回分派，继续计时' },
})
const extended = (when: string, amount: number, unit: Limit['unit'] = 'working-days'): ClockEvent => ({
  kind: 'extended',
  at: at(when),
  amount,
  unit,
})

/** A clock started on Monday 2026-11-16 at 10:00. */
function clock(now: string, events: ClockEvent[] = [], limit = FIVE_DAYS, more: Partial<ClockInput> = {}) {
  return clockOf({ limit, events: [{ kind: 'started', at: MONDAY }, ...events], calendar, now: at(now), ...more })
}

const due = (now: string, events: ClockEvent[], limit = FIVE_DAYS) => shown(clock(now, events, limit).dueAt)

describe('a clock that runs', () => {
  it.each([
    ['2026-11-16 10:00', 'running', 'green', '还剩 5 个工作日'],
    ['2026-11-19 23:59', 'running', 'green', '还剩 2 个工作日'],
    ['2026-11-20 00:00', 'running', 'amber', '还剩 1 个工作日'],
    ['2026-11-22 10:00', 'running', 'amber', '还剩 1 个工作日'],
    ['2026-11-23 18:00', 'running', 'amber', '今天 18:00 前'],
    ['2026-11-23 18:01', 'overdue', 'red', '已超期不到 1 个工作日'],
    ['2026-11-24 09:00', 'overdue', 'red', '已超 1 个工作日'],
    ['2026-11-30 09:00', 'overdue', 'red', '已超 5 个工作日'],
  ])('at %s is %s, %s: %s', (now, state, level, text) => {
    expect(clock(now)).toMatchObject({ state, level, remaining: { text }, dueAt: at('2026-11-23 18:00') })
  })

  it('says when it turns amber: the larger of one day and a quarter, or as the policy says', () => {
    const fifteen: Limit = { amount: 15, unit: 'working-days' }
    expect(shown(clock('2026-11-17 10:00').amberAt)).toBe('2026-11-20 00:00')
    expect(shown(clock('2026-11-17 10:00', [], fifteen).amberAt)).toBe('2026-12-02 00:00')
    expect(shown(clock('2026-11-17 10:00', [], fifteen, { amber: { days: 2, hours: 1, share: 0 } }).amberAt)).toBe(
      '2026-12-03 00:00',
    )
    expect(shown(clock('2026-11-16 10:00', [], { amount: 60, unit: 'natural-days' }).amberAt)).toBe('2026-12-31 00:00')
    expect(shown(clock('2026-11-16 10:00', [], { amount: 24, unit: 'hours' }).amberAt)).toBe('2026-11-17 04:00')
    expect(shown(clock('2026-11-16 10:00', [], FOUR_HOURS).amberAt)).toBe('2026-11-16 15:00')
    expect(shown(clock('2026-11-16 10:00', [], { amount: 8, unit: 'working-hours' }).amberAt)).toBe('2026-11-17 09:00')
    expect(shown(clock('2026-11-16 10:00', [], FOUR_HOURS, { amber: { days: 1, hours: 3, share: 0 } }).amberAt)).toBe(
      '2026-11-16 11:00',
    )
  })

  it('over a make-up day counts it', () => {
    const { dueAt, days } = clockOf({
      limit: FIVE_DAYS,
      events: [started('2026-09-17 10:00')],
      calendar,
      now: at('2026-09-18 10:00'),
    })

    expect(shown(dueAt)).toBe('2026-09-23 18:00')
    expect(days.find((day) => day.day === '2026-09-20')).toMatchObject({ counted: true, ordinal: 2, reason: '调休上班' })
  })

  it('in hours speaks of the time of day', () => {
    const text = (start: string, now: string, limit = FOUR_HOURS) =>
      clockOf({ limit, events: [started(start)], calendar, now: at(now) }).remaining?.text

    expect(text('2026-11-16 10:00', '2026-11-16 10:30')).toBe('今天 16:00 前')
    expect(text('2026-11-16 10:00', '2026-11-16 15:35')).toBe('还剩 25 分钟')
    expect(text('2026-11-16 16:00', '2026-11-16 19:00')).toBe('明天 11:00 前')
    expect(text('2026-11-20 14:30', '2026-11-20 19:00')).toBe('周一 09:30 前')
    expect(text('2026-11-16 10:00', '2026-11-16 17:30')).toBe('已超 1 个工作小时')
    expect(text('2026-11-16 10:00', '2026-11-16 10:30', { amount: 72, unit: 'hours' })).toBe('还剩 71 小时')
    expect(text('2026-11-16 10:00', '2026-11-16 16:00')).toBe('还剩 不到 1 分钟')
  })

  it('in natural days speaks of days', () => {
    expect(clock('2026-11-20 10:00', [], { amount: 10, unit: 'natural-days' }).remaining?.text).toBe('还剩 6 天')
    expect(clock('2026-11-29 10:00', [], { amount: 10, unit: 'natural-days' }).remaining?.text).toBe('已超 3 天')
  })

  it('has not started without a start, and knows nothing of the future', () => {
    expect(clockOf({ limit: FIVE_DAYS, events: [], calendar, now: MONDAY })).toMatchObject({ state: 'not-started', dueAt: null })
    expect(clock('2026-11-16 09:59').state).toBe('not-started')
    expect(clock('2026-11-17 10:00', [stopped('2026-11-18 10:00')]).state).toBe('running')
  })
})

describe('a pause', () => {
  it('gives back the days at whose close of office the clock stood, and shows them', () => {
    const { dueAt, days } = clock('2026-11-19 12:00', [paused('2026-11-17 10:00'), resumed('2026-11-19 09:00')])

    expect(shown(dueAt)).toBe('2026-11-25 18:00')
    expect(days.slice(0, 4).map((day) => [day.day.slice(5), day.counted, day.reason, day.notes ?? []])).toEqual([
      ['11-16', false, '收到当天不计', []],
      ['11-17', false, '暂停：等您补充材料', ['10:00 暂停：等您补充材料']],
      ['11-18', false, '暂停：等您补充材料', []],
      ['11-19', true, '工作日', ['09:00 恢复计时']],
    ])
  })

  it('over a weekend is counted once', () => {
    expect(due('2026-11-23 12:00', [paused('2026-11-20 10:00'), resumed('2026-11-23 10:00')])).toBe('2026-11-24 18:00')
  })

  it('within a day gives back no day, but its minutes', () => {
    const sameDay = [paused('2026-11-16 11:00'), resumed('2026-11-16 15:00')]
    expect(due('2026-11-16 15:00', sameDay)).toBe('2026-11-23 18:00')
    expect(due('2026-11-16 15:00', sameDay, FOUR_HOURS)).toBe('2026-11-16 18:00')
  })

  it('that is still open keeps what was left', () => {
    const open = clock('2026-11-27 10:00', [paused('2026-11-20 10:00')])

    expect(open).toMatchObject({
      state: 'paused',
      level: 'green',
      remaining: { workingDays: 1, text: '已暂停，还剩 1 个工作日' },
    })
    expect(shown(open.dueAt)).toBe('2026-11-30 18:00')
  })

  it('paused again while it stands began with the first', () => {
    const again = [paused('2026-11-17 10:00'), paused('2026-11-18 19:00'), resumed('2026-11-19 09:00')]
    expect(due('2026-11-19 12:00', again)).toBe('2026-11-25 18:00')
  })

  it('after the end helps nobody', () => {
    const late = [paused('2026-11-24 10:00')]
    expect(clock('2026-12-01 10:00', late)).toMatchObject({ state: 'overdue', level: 'red', dueAt: at('2026-11-23 18:00') })
    expect(clock('2026-12-01 10:00', [...late, resumed('2026-11-30 10:00')]).dueAt).toEqual(at('2026-11-23 18:00'))
    expect(clock('2026-11-16 17:00', [paused('2026-11-16 16:00')], FOUR_HOURS).state).toBe('overdue')
  })
})

describe('an extension', () => {
  it('lengthens the limit and marks the days it gave', () => {
    const { dueAt, days } = clock('2026-11-20 10:00', [extended('2026-11-20 09:30', 3)])

    expect(shown(dueAt)).toBe('2026-11-26 18:00')
    expect(days.filter((day) => day.extension).map((day) => [day.ordinal, day.day])).toEqual([
      [6, '2026-11-24'],
      [7, '2026-11-25'],
      [8, '2026-11-26'],
    ])
    expect(days.find((day) => day.day === '2026-11-20')?.notes).toEqual(['09:30 延期 3 个工作日'])
  })

  it('in the same unit is added to the limit, not to an end that had moved off a weekend', () => {
    expect(due('2026-11-17 10:00', [extended('2026-11-17 09:00', 5, 'natural-days')], { amount: 5, unit: 'natural-days' })).toBe(
      '2026-11-26 18:00',
    )
  })

  it('in another unit begins where the limit ends', () => {
    const { dueAt, days } = clock('2026-11-16 11:00', [extended('2026-11-16 10:30', 2)], FOUR_HOURS)

    expect(shown(dueAt)).toBe('2026-11-18 18:00')
    expect(days.map((day) => [day.minutes ?? day.ordinal, day.extension ?? false])).toEqual([
      [240, false],
      [1, true],
      [2, true],
    ])
  })

  it('numbers its days on from the limit, through another unit', () => {
    const { days } = clock('2026-11-17 10:00', [extended('2026-11-17 09:00', 2, 'hours'), extended('2026-11-17 09:10', 2)])
    expect(days.flatMap((day) => day.ordinal ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('in hours counts on the day to which an end had moved', () => {
    const { days } = clock('2026-11-17 10:00', [extended('2026-11-17 09:00', 2, 'hours')], { amount: 5, unit: 'natural-days' })
    expect(days.at(-1)).toMatchObject({ day: '2026-11-23', counted: true, minutes: 120, extension: true })
  })

  it('of nothing or less is passed over', () => {
    expect(due('2026-11-17 10:00', [extended('2026-11-17 09:00', -2), extended('2026-11-17 09:00', 0)])).toBe('2026-11-23 18:00')
  })

  it('granted after a late answer leaves it late', () => {
    const late = [stopped('2026-11-24 10:00'), extended('2026-11-24 11:00', 10)]
    expect(clock('2026-11-25 10:00', late).state).toBe('missed')
    expect(clock('2026-11-26 10:00', [...late, sentBack('2026-11-25 10:00')]).state).toBe('running')
  })
})

describe('an end', () => {
  it('in time or late stays so', () => {
    expect(clock('2027-06-01 10:00', [stopped('2026-11-19 10:00')])).toMatchObject({
      state: 'met',
      level: 'green',
      remaining: { text: '按时完成，提前 2 个工作日' },
    })
    expect(clock('2027-06-01 10:00', [stopped('2026-11-19 10:00'), stopped('2026-11-27 10:00')]).state).toBe('met')
    expect(clock('2027-06-01 10:00', [stopped('2026-11-23 18:00')])).toMatchObject({
      state: 'met',
      remaining: { text: '按时完成' },
    })
    expect(clock('2027-06-01 10:00', [stopped('2026-11-25 10:00')])).toMatchObject({
      state: 'missed',
      level: 'red',
      remaining: { text: '超期 2 个工作日完成' },
    })
  })

  it('that had been handed on by mistake goes on likewise, and says so on the day', () => {
    const back = [stopped('2026-11-18 10:00'), takenBack('2026-11-20 10:00')]
    expect(due('2026-11-20 10:00', back)).toBe(
      due('2026-11-20 10:00', [stopped('2026-11-18 10:00'), sentBack('2026-11-20 10:00')]),
    )
    expect(clock('2026-11-20 10:00', back).days.flatMap(({ notes }) => notes ?? [])).toEqual(['10:00 收回分派，继续计时'])
    expect(due('2026-11-18 10:00', [takenBack('2026-11-17 10:00')])).toBe(due('2026-11-18 10:00', []))
  })

  it('that was sent back goes on with what was left; the check took none of it', () => {
    const back = [stopped('2026-11-18 10:00'), sentBack('2026-11-20 10:00')]
    expect(due('2026-11-20 10:00', back)).toBe('2026-11-25 18:00')
    expect(clock('2026-12-20 10:00', [stopped('2026-11-24 10:00'), sentBack('2026-11-25 10:00')])).toMatchObject({
      state: 'overdue',
      dueAt: at('2026-11-23 18:00'),
    })
  })

  it('during a pause ends the pause', () => {
    const events = [
      paused('2026-11-17 10:00'),
      stopped('2026-11-18 10:00'),
      resumed('2026-11-19 10:00'),
      paused('2026-11-19 11:00'),
    ]
    expect(clock('2026-11-20 10:00', events).state).toBe('met')
    expect(due('2026-11-20 10:00', [...events, sentBack('2026-11-20 09:00')])).toBe('2026-11-26 18:00')
    expect(clock('2026-11-20 10:00', [...events, sentBack('2026-11-20 09:00')]).state).toBe('running')
  })
})

describe('a year without a notice', () => {
  const events = [started('2026-12-29 10:00')]

  it('makes the clock provisional until the notice is loaded, then it is worked out again', () => {
    const rows = [
      { day: '2027-01-04', kind: 'holiday', name: '元旦' },
      { day: '2027-01-09', kind: 'workday', name: '元旦' },
    ] as const
    const noticed = calendarOf({ rows, noticeYears: [2027], hours: USUAL_HOURS })
    const now = at('2026-12-30 10:00')
    const before = clockOf({ limit: FIVE_DAYS, events, calendar, now })
    const after = clockOf({ limit: FIVE_DAYS, events, calendar: noticed, now })

    expect([before.provisional, shown(before.dueAt)]).toEqual([true, '2027-01-06 18:00'])
    expect([after.provisional, shown(after.dueAt)]).toEqual([false, '2027-01-06 18:00'])
    expect(after.days.find((day) => day.day === '2027-01-04')).toMatchObject({ counted: false, reason: '元旦' })
    expect(after.days.find((day) => day.day === '2027-01-01')).toMatchObject({ counted: true })
  })
})

describe('any clock', () => {
  const LATEST = new Date('2027-06-30')
  const instants = fc.date({ min: new Date('2026-01-01'), max: LATEST, noInvalidDate: true })
  const units = fc.constantFrom<Limit['unit'][]>('working-days', 'natural-days', 'working-hours', 'hours')
  const limits: fc.Arbitrary<Limit> = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: units })
  const extensions = fc.record({
    kind: fc.constant('extended' as const),
    at: instants,
    amount: fc.integer({ min: 1, max: 20 }),
    unit: units,
  })
  const anyEvent: fc.Arbitrary<ClockEvent> = fc.oneof(
    fc.record({ kind: fc.constantFrom('started', 'resumed', 'stopped'), at: instants }),
    fc.record({
      kind: fc.constant('continued' as const),
      at: instants,
      meanwhile: fc.constant('等待审核'),
      note: fc.constant('继续计时'),
    }),
    fc.record({ kind: fc.constant('paused' as const), at: instants, reason: fc.constant('等材料') }),
    extensions,
  )
  const histories = fc.array(anyEvent, { maxLength: 12 })
  /** One or two stretches a day, as a unit's own hours may be. */
  const hours: fc.Arbitrary<OfficeHours> = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
    .map((quarters) => quarters.toSorted((a, b) => a - b).map((quarter) => timeAt(quarter * 15)))
    .map(([from, to, from2, to2]) => [{ from: from!, to: to! }, ...(from2 && to2 ? [{ from: from2, to: to2 }] : [])])
  const calendars = hours.map((hours) => calendarOf({ rows: [], noticeYears: [], hours }))
  const dueTime = (limit: Limit, events: readonly ClockEvent[], now = LATEST) =>
    clockOf({ limit, events, calendar, now }).dueAt?.getTime()
  const begin = (when: Date): ClockEvent => ({ kind: 'started', at: when })

  it('bears every sequence of events and is never due before it starts', () => {
    fc.assert(
      fc.property(limits, histories, instants, calendars, (limit, events, now, calendar) => {
        const clock = clockOf({ limit, events, calendar, now })
        const first = events.filter((event) => event.kind === 'started' && event.at <= now).map((event) => event.at.getTime())

        expect(clock.state === 'not-started').toBe(first.length === 0)
        if (clock.dueAt) expect(clock.dueAt.getTime()).toBeGreaterThan(Math.min(...first))
        expect(clock.state === 'paused' ? clock.dueAt! >= now : true).toBe(true)
        expect(clock.level === 'red').toBe(clock.state === 'overdue' || clock.state === 'missed')
        expect(clock.remaining?.text ?? '').not.toMatch(/NaN|undefined|-|还剩 $/)
      }),
      { numRuns: times(500) },
    )
  })

  it('in working days ends as the office closes, in working hours after so much of its time, whatever its hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), instants, calendars, (amount, start, calendar) => {
        const dueOf = (unit: Limit['unit']) =>
          clockOf({ limit: { amount, unit }, events: [begin(start)], calendar, now: LATEST }).dueAt!
        const closing = dueOf('working-days')
        expect([timeOf(closing), calendar.kindOf(dayOf(closing)).working]).toEqual([timeAt(Math.floor(calendar.closes)), true])
        expect(workingTimeBetween(calendar, start, dueOf('working-hours'))).toBeCloseTo(amount * 60)
      }),
      { numRuns: times(300) },
    )
  })

  it('is not shortened by an extension', () => {
    fc.assert(
      fc.property(limits, instants, histories, extensions, (limit, start, events, extension) => {
        const before = dueTime(limit, [begin(start), ...events])!
        expect(dueTime(limit, [begin(start), ...events, extension])).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: times(300) },
    )
  })

  it('is not changed by a pause and resumption at the same instant', () => {
    fc.assert(
      fc.property(limits, instants, instants, (limit, start, when) => {
        const both: ClockEvent[] = [
          { kind: 'paused', at: when, reason: '等材料' },
          { kind: 'resumed', at: when },
        ]
        expect(dueTime(limit, [begin(start), ...both])).toBe(dueTime(limit, [begin(start)]))
      }),
    )
  })

  it('in working days is moved by a pause by just the working days it gave back, and by days off not at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), instants, fc.nat(40 * 24), fc.nat(20 * 24), (amount, start, wait, length) => {
        const limit: Limit = { amount, unit: 'working-days' }
        const from = new Date(start.getTime() + wait * 3600_000)
        const until = new Date(from.getTime() + length * 3600_000)
        const pause: ClockEvent[] = [
          { kind: 'paused', at: from, reason: '等材料' },
          { kind: 'resumed', at: until },
        ]
        const plain = clockOf({ limit, events: [begin(start)], calendar, now: new Date('2028-01-01') })
        const held = clockOf({ limit, events: [begin(start), ...pause], calendar, now: new Date('2028-01-01') })

        const firstDay = plain.days.find((day) => day.ordinal === 1)!.day
        const counting = instantOf(firstDay, '00:00')
        const back = from <= plain.dueAt! ? workingDaysBetween(calendar, from < counting ? counting : from, until) : 0
        const expected = clockOf({
          limit: { ...limit, amount: amount + back },
          events: [begin(start)],
          calendar,
          now: new Date('2028-01-01'),
        })
        expect(held.dueAt).toEqual(expected.dueAt)
      }),
      { numRuns: times(500) },
    )
  })

  it('is due no earlier for starting later', () => {
    fc.assert(
      fc.property(limits, instants, instants, fc.array(extensions, { maxLength: 3 }), (limit, a, b, more) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        const later = more.map((event) => ({ ...event, at: LATEST }))
        expect(dueTime(limit, [begin(first), ...later])!).toBeLessThanOrEqual(dueTime(limit, [begin(second), ...later])!)
      }),
    )
  })

  it('is not restarted by a second start, a resent pause or anything from before', () => {
    fc.assert(
      fc.property(limits, instants, histories, (limit, start, events) => {
        const after = events
          .filter((event) => event.at > start && event.kind !== 'extended')
          .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        const twice = after.flatMap((event) => [event, event])
        const again = [begin(start), begin(start), ...twice, begin(LATEST)]
        expect(dueTime(limit, again)).toBe(dueTime(limit, [begin(start), ...after]))
      }),
    )
  })

  it('explains as many counted days as the limit and its extensions have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('working-days' as const, 'natural-days' as const),
        instants,
        histories,
        (amount, unit, start, events) => {
          const same = events
            .map((event) => (event.kind === 'extended' ? { ...event, unit } : event))
            .filter((event) => event.kind !== 'stopped')
          const { days } = clockOf({ limit: { amount, unit }, events: [begin(start), ...same], calendar, now: LATEST })
          const first = Math.min(
            start.getTime(),
            ...same.filter((event) => event.kind === 'started').map((event) => event.at.getTime()),
          )
          const extra = same.reduce(
            (sum, event) => (event.kind === 'extended' && event.at.getTime() >= first ? sum + event.amount : sum),
            0,
          )
          const sameInstant = same.some((event) => event.kind === 'extended' && event.at.getTime() === first)
          fc.pre(!sameInstant)

          const counted = days.filter((day) => day.counted)
          expect(counted.map((day) => day.ordinal)).toEqual(Array.from({ length: amount + extra }, (_, index) => index + 1))
          expect(counted.filter((day) => day.extension).length).toBe(extra)
          expect(new Set(days.map((day) => day.day)).size).toBe(days.length)
        },
      ),
      { numRuns: times(300) },
    )
  })
})

it('is worked out in well under 50 µs', () => {
  const events = [paused('2026-11-17 10:00'), resumed('2026-11-19 09:00'), extended('2026-11-20 09:30', 10)]
  const fifteen: Limit = { amount: 15, unit: 'working-days' }
  for (let warm = 0; warm < 2000; warm++) clock('2026-11-26 10:00', events, fifteen)

  const round = () => {
    for (let turn = 0; turn < 500; turn++) clock('2026-11-26 10:00', events, fifteen)
  }
  expect(quickest(500 * 0.05, round)).toBeLessThan(500 * 0.05)
})

function at(text: string): Date {
  const [day, time] = text.split(' ')
  return instantOf(day!, time!)
}

function shown(instant: Date | null): string {
  return instant ? `${dayOf(instant)} ${timeOf(instant)}` : ''
}
