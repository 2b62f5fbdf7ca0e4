import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'
import { holdUnit, openUnit } from './unit.ts'

export const CloseUnitInput = z.object({
  unitId: z.uuid().describe('单位'),
  reopen: z.boolean().default(false).describe('是否恢复'),
})

/**
 * Closes a unit: it gets no new work and is not suggested. It finishes its open work, or a clerk reassigns it. Its staff keep
 * their accounts. Refuses `unit_has_open_units`. `reopen` undoes it, unless the unit above is closed (`unit_closed`).
 */
export async function closeUnit(context: DeskContext, given: z.input<typeof CloseUnitInput>): Promise<void> {
  const { actor, now } = context
  const { unitId, reopen } = parse(CloseUnitInput, given)
  must(actor, 'close_unit', unitId)

  await perform(context, `close-unit/${unitId}`, async ({ tx }) => {
    const unit = await holdUnit(tx, unitId)
    if (reopen === (unit.closed_at === null)) return
    if (reopen && unit.parent_id) await openUnit(tx, unit.parent_id)
    const below = await tx
      .selectFrom('units')
      .select('name')
      .where('parent_id', '=', unitId)
      .where('closed_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (below && !reopen) throw conflict('unit_has_open_units', `下面还有“${below.name}”等单位，请先撤销或移到别的单位`)

    await tx
      .updateTable('units')
      .set({ closed_at: reopen ? null : now })
      .where('id', '=', unitId)
      .execute()
    await audit(tx, { now }, reopen ? 'unit_reopened' : 'unit_closed', { actorId: actor.staffId, subjectId: unitId })
  })
}
