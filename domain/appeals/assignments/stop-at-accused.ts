import { newId } from '../../../platform/ids.ts'
import { conflict, type Refusal } from '../../../platform/refusal.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import type { AppealEvent } from '../appeal.ts'
import { isBySummary } from '../policy.ts'
import type { Appeal } from '../tables.ts'
import { type NamedUnit, namedUnits } from './named-units.ts'

/** Why a unit that the text names is not the one complained about. */
export interface Cleared {
  readonly by: string
  readonly reason: string
}

/**
 * Stops a report on its way to a unit that its text names (信访工作条例: 不得将检举、控告材料转给被检举、控告的人员或者单位). Refuses
 * `names_the_unit` with the words, until somebody has said with a reason that this unit is not the one complained about; that is recorded
 * and holds for these words. Returns the events.
 */
export async function stopAtAccused(step: Step, appeal: Appeal, unitId: string, cleared: Cleared | null): Promise<AppealEvent[]> {
  const named = await accusedUnit(step, appeal, unitId)
  if (!named) return []
  if (!cleared) throw namesTheUnit(named)

  const clearanceId = newId()
  step.write(
    insertRows('cleared_units', {
      id: clearanceId,
      appeal_id: appeal.id,
      unit_id: unitId,
      words: [...named.words],
      reason: cleared.reason,
      cleared_by: cleared.by,
      cleared_at: step.now,
    }),
  )
  return [{ action: 'unit_cleared', clearanceId, unitId }]
}

/** How the text of a report names this unit, if it does and nobody has said of these words that it is not the one complained about. */
export async function accusedUnit({ tx, site }: Step, appeal: Appeal, unitId: string): Promise<NamedUnit | undefined> {
  if (!isBySummary(appeal)) return undefined
  const named = (await namedUnits(tx, appeal, site.name)).find((one) => one.unitId === unitId)
  if (!named) return undefined
  const cleared = await tx
    .selectFrom('cleared_units')
    .select('words')
    .where('appeal_id', '=', appeal.id)
    .where('unit_id', '=', unitId)
    .execute()
  const known = new Set(cleared.flatMap(({ words }) => words))
  return named.words.every((word) => known.has(word)) ? undefined : named
}

function namesTheUnit({ words, above, superior }: NamedUnit): Refusal {
  const found = words.map((word) => `“${word}”`).join('、')
  const which = above ? `它的上级单位（${above}）` : '这个单位'
  const ways = ['转交监督部门', ...(superior ? [`分派给它的上级${superior.name}`] : [])].join('，或者')
  return conflict(
    'names_the_unit',
    `举报里提到${which}：${found}。举报不能交给被举报的单位。请${ways}；如果它不是被举报的，请写明理由`,
    'unitId',
  )
}
