import type { Unit } from '../../../platform/calendar/addition.ts'
import { conflict } from '../../../platform/refusal.ts'

export const UNIT_WORDS: Record<Unit, string> = {
  'working-days': '个工作日',
  'natural-days': '天',
  'working-hours': '个工作小时',
  hours: '小时',
}

/** More time is asked for while there is some left; afterwards it would only hide that the limit was missed. */
export const alreadyLate = () => conflict('already_late', '已经超过办理时限，不能再延期；请尽快答复，并向反映人说明为什么晚了')
