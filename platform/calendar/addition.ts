import { z } from 'zod'
import type { CalendarDay } from './calendar.ts'

export const Unit = z.enum(['working-hours', 'working-days', 'natural-days', 'hours'])
export type Unit = z.infer<typeof Unit>

/** An amount of time in a unit. Days are whole numbers; hours may have a fraction. */
export const Limit = z
  .object({
    amount: z.number('请填写数字').positive('期限要大于 0').max(1000, '期限不能超过 1000'),
    unit: Unit,
  })
  .refine(({ amount, unit }) => Number.isInteger(amount) || isHours(unit), '按天计算的期限要填整数')
export type Limit = Readonly<z.infer<typeof Limit>>

export function isHours(unit: Unit): boolean {
  return unit === 'hours' || unit === 'working-hours'
}

/** Local practice that a site may change. The defaults follow 《民法典》 art. 201 and 203. */
export const CountingRules = z.object({
  dayOfReceiptCounts: z.boolean().default(false),
  afterHoursIsNextWorkingDay: z.boolean().default(true),
  endMovesToWorkingDay: z.boolean().default(true),
})
export type CountingRules = Readonly<z.infer<typeof CountingRules>>

export const USUAL_RULES: CountingRules = CountingRules.parse({})

/** [from, until), in which nothing counts. Lists of pauses are in order and do not overlap. */
export type Pause = { readonly from: Date; readonly until: Date; readonly reason: string }

export type Options = { readonly pauses?: readonly Pause[]; readonly rules?: CountingRules }

/** One line of the calculation, which a person can check with a wall calendar. */
export type ExplainedDay = {
  readonly day: string
  readonly weekday: string
  readonly counted: boolean
  /** 1 for the first counted day. Only in limits of days. */
  readonly ordinal?: number
  /** Minutes counted on this day. Only in limits of hours. */
  readonly minutes?: number
  readonly reason: string
  readonly provisional: boolean
}

export type Addition = { readonly dueAt: Date; readonly provisional: boolean; readonly days: readonly ExplainedDay[] }

export function additionOf(dueAt: Date, days: readonly ExplainedDay[]): Addition {
  return { dueAt, provisional: days.some((day) => day.provisional), days }
}

export function notCounted({ day, weekday, provisional }: CalendarDay, reason: string): ExplainedDay {
  return { day, weekday, counted: false, reason, provisional }
}

export function countedAs({ day, weekday, provisional }: CalendarDay, ordinal: number, reason: string): ExplainedDay {
  return { day, weekday, counted: true, ordinal, reason, provisional }
}

// Runs for every day of every clock. Numbers compare several times faster than Dates.
export function pauseAt(pauses: readonly Pause[], instant: Date): Pause | undefined {
  if (pauses.length === 0) return undefined
  const time = instant.getTime()
  return pauses.find((pause) => pause.from.getTime() <= time && time < pause.until.getTime())
}
