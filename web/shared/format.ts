/** Times are ISO strings, days 'YYYY-MM-DD', both read in Asia/Shanghai: UTC+8, no summer time since 1991. */

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const SHANGHAI_MS = 8 * 3600 * 1000

interface Parts {
  year: number
  month: number
  day: number
  weekday: string
  time: string
}

/** 11月21日, or 2025年11月21日 when `today` is in another year. */
export function monthDay(value: string, today?: string): string {
  const { year, month, day } = partsOf(value)
  const date = `${month}月${day}日`
  return today && Number(today.slice(0, 4)) !== year ? `${year}年${date}` : date
}

/** 11月21日 周六 */
export function dayText(value: string, today?: string): string {
  return `${monthDay(value, today)} ${partsOf(value).weekday}`
}

/** 11月21日 周六 15:04 */
export function momentText(value: string, today?: string): string {
  const { weekday, time } = partsOf(value)
  return `${monthDay(value, today)} ${weekday} ${time}`
}

/** 11月25日（周三）17:30 前 */
export function deadlineText(value: string, today?: string): string {
  const { weekday, time } = partsOf(value)
  return `${monthDay(value, today)}（${weekday}）${time} 前`
}

/** 2026年11月 from '2026-11' or any later part of a date. */
export function monthText(value: string): string {
  return `${Number(value.slice(0, 4))}年${Number(value.slice(5, 7))}月`
}

export type SpanUnit = 'hour' | 'working_day' | 'natural_day'

const SPAN_WORDS: Record<SpanUnit, string> = { hour: '小时', working_day: '个工作日', natural_day: '天' }

/** 2 个工作日, 4 小时, 15 天 */
export function spanText(count: number, unit: SpanUnit): string {
  return `${count} ${SPAN_WORDS[unit]}`
}

/** 当天, 3 个工作日. Zero working days may still end on another date: what comes after hours counts from the next working day. */
export function tookText(workingDays: number, from: string, to: string): string {
  if (workingDays > 0) return spanText(workingDays, 'working_day')
  return monthDay(from) === monthDay(to) ? '当天' : '不到 1 个工作日'
}

/** 95.2%, or 没有 when `whole` is zero: then there is no rate. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '没有'
  return `${((100 * part) / whole).toFixed(1).replace(/\.0$/, '')}%`
}

export function countText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function sizeText(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1).replace(/\.0$/, '')} GB`
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}

function partsOf(value: string): Parts {
  const date = new Date(value.length === 10 ? Date.parse(value) : Date.parse(value) + SHANGHAI_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`,
  }
}
