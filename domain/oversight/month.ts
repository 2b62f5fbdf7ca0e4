import { instantOf } from '../../platform/calendar/days.ts'
import { invalid } from '../../platform/refusal.ts'
import type { Period } from './views/figures.ts'

/** A month such as 2026-11, from 2000 on, in Beijing time. Refuses `month_invalid`. */
export function monthPeriod(month: string): Period {
  const parts = /^(2\d{3})-(0[1-9]|1[0-2])$/.exec(month)
  if (!parts) throw invalid('month_invalid', '月份请写成 2026-11 这样', 'month')
  const [year, number] = [Number(parts[1]), Number(parts[2])]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: instantOf(`${month}-01`, '00:00'), until: instantOf(`${next}-01`, '00:00') }
}
