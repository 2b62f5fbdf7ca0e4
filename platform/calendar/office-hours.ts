import { z } from 'zod'
import { minuteOf, timeAt } from './days.ts'

/** A stretch of office hours, in minutes after midnight. */
export type Span = { readonly from: number; readonly to: number }

const MIDNIGHT = '24:00'
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请按 09:00 的样子填写时间')
const Closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '请按 18:00 的样子填写时间，到半夜 12 点写 24:00')

/**
 * Office hours: one or more stretches of the day, in order, without overlap. The last may end at 24:00. A shift over midnight is two
 * stretches, because each half counts only if its own day is a working day.
 */
export const OfficeHours: z.ZodType<OfficeHours> = z
  .array(z.object({ from: Time, to: Closing }))
  .min(1, '请至少填写一段上班时间')
  .superRefine((spans, context) => {
    for (const span of spans) if (span.from >= span.to) context.addIssue({ code: 'custom', message: backwards(span) })
  })
  .refine((spans) => spans.some(({ from, to }) => from >= to) || inOrder(spans), '上班时间要从早到晚填写，各段不能重叠')

export type OfficeHours = readonly { readonly from: string; readonly to: string }[]

export const USUAL_HOURS: OfficeHours = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
]

export function spansOf(hours: OfficeHours): readonly Span[] {
  if (hours.length === 0 || !inOrder(hours)) throw new RangeError('office hours must be in order and not overlap')
  return hours.map((span) => ({ from: minuteOf(span.from), to: span.to === MIDNIGHT ? 24 * 60 : minuteOf(span.to) }))
}

/** 08:30—12:00，14:00—17:30 */
export function hoursText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${timeAt(from)}—${timeAt(to)}`).join('，')
}

/** True for the same hours, and for null twice. JSON cannot be compared, because jsonb changes the order of keys. */
export function sameHours(one: OfficeHours | null, other: OfficeHours | null): boolean {
  const text = (hours: OfficeHours | null) => hours && hoursText(spansOf(hours))
  return text(one) === text(other)
}

function backwards({ from, to }: OfficeHours[number]): string {
  if (from === to) return `“${from}—${to}”没有长度；整天有人值班写 00:00—24:00`
  if (to === '00:00') return `“${from}—${to}”请写成 ${from}—24:00`
  return `“${from}—${to}”过了半夜，请分成两段：00:00—${to} 和 ${from}—24:00`
}

// Texts 'HH:MM' sort by time.
function inOrder(hours: OfficeHours): boolean {
  return hours.every((span, at) => span.from < span.to && (at === 0 || hours[at - 1]!.to <= span.from))
}
