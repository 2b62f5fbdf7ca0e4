import { deadlineText, type SpanUnit, spanText } from './format.ts'

/** A limit and what is left of it, computed on the server from the recorded events. */
export interface Clock {
  dueAt: string
  state: 'running' | 'soon' | 'late' | 'paused' | 'met'
  /** How much is left, or exceeded when `state` is `late`. Not needed with `text`. */
  count?: number
  unit?: SpanUnit
  text?: string
  /** The holidays of that year are not announced yet. */
  provisional?: boolean
}

/** 还剩 2 个工作日; 已超期 1 个工作日; 今天到期 */
export function clockText({ count = 0, unit = 'working_day', state, text }: Clock): string {
  if (text) return text
  if (state === 'met') return '已按时完成'
  if (state === 'paused') return '计时暂停'
  if (state === 'late') return count > 0 ? `已超期 ${spanText(count, unit)}` : '刚刚超期'
  if (count === 0) return unit === 'hour' ? '不到 1 小时' : '今天到期'
  return `还剩 ${spanText(count, unit)}`
}

/** 11月25日（周三）17:30 前（暂定）. No day while the limit stands still: it moves by as long as that lasts. */
export function clockDue({ dueAt, state, provisional }: Clock, today?: string): string {
  if (state === 'paused') return '停着的时间不算，恢复以后期限顺延'
  return deadlineText(dueAt, today) + (provisional ? '（暂定）' : '')
}

/** True when the text already says the moment, as 今天 16:00 前 does. */
export function saysWhen(clock: Clock): boolean {
  return !clock.provisional && /\d:\d\d/.test(clockText(clock))
}
