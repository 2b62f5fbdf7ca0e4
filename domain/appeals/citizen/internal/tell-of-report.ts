import type { Step } from '../../../step.ts'
import type { Desk } from '../../assignments/desks-in-charge.ts'
import { accusedUnit } from '../../assignments/stop-at-accused.ts'
import type { Appeal } from '../../tables.ts'
import { tellTheDesks } from '../../tell-desk.ts'

/** A unit does not read what was added to a report. The clerks look first, and put into the summary what it is to know. */
export async function tellOfReport(
  step: Step,
  appeal: Appeal,
  desks: readonly Desk[],
  told: Omit<Parameters<typeof tellTheDesks>[2], 'text'>,
) {
  const units = desks.filter((desk) => 'unitId' in desk)
  const accused = await Promise.all(units.map(({ unitId }) => accusedUnit(step, appeal, unitId)))
  const warning = accused.some(Boolean) ? '，提到了承办单位，请看要不要改派' : units.length ? '，请看摘要要不要改' : ''
  tellTheDesks(step, units, { ...told, text: `${appeal.number} 反映人补充了情况，受理员看过后会更新摘要` })
  const office = desks.filter((desk) => 'role' in desk)
  const readers = units.length && !office.some(({ role }) => role === 'clerk') ? [...office, { role: 'clerk' as const }] : office
  tellTheDesks(step, readers, { ...told, text: `${appeal.number} 举报人补充了情况${warning}` })
}
