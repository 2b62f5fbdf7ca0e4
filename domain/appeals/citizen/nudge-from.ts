import { momentText } from '../../../platform/chinese/dates.ts'
import type { ClockName } from '../appeal.ts'
import type { Appeal } from '../tables.ts'

const LIMITS: Record<ClockName, readonly [limit: string, done: string]> = {
  triage: ['分派', '分派'],
  sign: ['单位签收', '签收'],
  ruling: ['裁定', '裁定'],
  answer: ['答复', '答复'],
  rework: ['重办', '答复'],
  review: ['审核', '审核'],
}

/** From when the citizen may remind, by the limit that runs now: 签收的期限到 11月18日 周三 12:00，到时还没有签收就可以催. */
export function nudgeFrom({ clock, due_at }: Pick<Appeal, 'clock' | 'due_at'>, now: Date): string {
  if (!clock || !due_at) return '现在没有限期要等，一有进展就告诉您'
  const [limit, done] = LIMITS[clock]
  return `${limit}的期限到 ${momentText(due_at, now)}，到时还没有${done}就可以催`
}
