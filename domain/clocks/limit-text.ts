import type { Limit, Unit } from '../../platform/calendar/addition.ts'

/** The Chinese unit after a number. */
export const UNIT_WORDS: Record<Unit, string> = {
  'working-hours': '个工作小时',
  'working-days': '个工作日',
  'natural-days': '天',
  hours: '小时',
}

/** Such as 7 个工作日, 2 小时. */
export const limitText = ({ amount, unit }: Limit): string => `${amount} ${UNIT_WORDS[unit]}`
