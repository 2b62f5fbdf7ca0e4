import { deadlineText, type SpanUnit, spanText } from './format.ts'

/** A running limit as it stands now, computed on the server from the recorded events. */
export interface Clock {
  /** The limit itself, ISO. */
  dueAt: string
  state: 'running' | 'soon' | 'late' | 'paused' | 'met'
  /** How much is left, or by how much it is exceeded when `state` is `late`; not needed where `text` says it. */
  count?: number
  unit?: SpanUnit
  text?: string
  /** The limit falls in a year whose holidays are not announced yet. */
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

/** 11月25日（周三）17:30 前（暂定）; the reason for 暂定 is told where the limit is explained. */
export function clockDue({ dueAt, provisional }: Clock, today?: string): string {
  return deadlineText(dueAt, today) + (provisional ? '（暂定）' : '')
}

/** 今天 16:00 前 has said it all: no need to write the day once more. */
export function saysWhen(clock: Clock): boolean {
  return !clock.provisional && /\d:\d\d/.test(clockText(clock))
}
