import type { Limit, Unit } from '../../platform/calendar/addition.ts'

/** The Chinese unit after a number. */
export const UNIT_WORDS: Record<Unit, string> = {
  'working-hours': '个工作小时',
  'working-days': '个工作日',
  'natural-days': '天',
  hours: '小时',
}

/** 1 小时 32 分, 8 小时, 20 分; rounded to the minute. */
export function hoursText(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分` : ''].filter(Boolean).join(' ') || '不到 1 分'
}

/** Such as 7 个工作日, 2 小时. */
export const limitText = ({ amount, unit }: Limit): string => `${amount} ${UNIT_WORDS[unit]}`
