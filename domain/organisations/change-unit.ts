import { sql } from 'kysely'
import { z } from 'zod'
import { type OfficeHours, sameHours } from '../../platform/calendar/office-hours.ts'
import { parse } from '../../platform/input.ts'
import { json } from '../../platform/json.ts'
import { invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { enqueue } from '../enqueue.ts'
import { perform } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { audit } from '../sites/audit.ts'
import { forgetRules, RULES_KEPT_FOR } from '../sites/rules.ts'
import { openPlace } from '../territory/place.ts'
import { must } from './policy.ts'
import { hasRoot, holdUnit, openUnit, type Unit } from './unit.ts'
import { unitFields, wholeHead } from './unit-fields.ts'

export const ChangeUnitInput = z
  .object(unitFields)
  .partial()
  .extend({ unitId: z.uuid().describe('单位') })

/**
 * Changes a unit, or moves it with all units below it under another. Its code never changes. Roles granted above it reach it
 * afterwards. If its office hours change, own or from above, `recompute-all-clocks` is enqueued. Refuses `unit_not_found`,
 * `unit_closed` (the new one above), `unit_below_itself`, `unit_has_root`, `head_incomplete`. Long because it names all fields of
 * a unit.
 */
export async function changeUnit(context: DeskContext, given: z.input<typeof ChangeUnitInput>): Promise<void> {
  const { db, actor } = context
  const { unitId, ...changes } = parse(ChangeUnitInput, given)
  must(actor, 'change_unit', unitId)

  await perform(context, `change-unit/${unitId}`, async (step) => {
    const { now, tx } = step
    const unit = await holdUnit(tx, unitId)
    if (changes.placeId) await openPlace(tx, changes.placeId)
    const { headName = unit.head_name, headPost = unit.head_post } = changes
    wholeHead(headName, headPost)
    const moved = changes.parentId !== undefined && changes.parentId !== unit.parent_id
    if (moved) {
      must(actor, 'create_unit', changes.parentId)
      if (!changes.parentId) throw hasRoot()
      await move(tx, unit, await openUnit(tx, changes.parentId))
    }

    const columns = {
      name: changes.name,
      short_name: changes.shortName,
      kind: changes.kind,
      place_id: changes.placeId,
      phone: changes.phone,
      address: changes.address,
      hours: changes.hours && json(changes.hours),
      head_name: changes.headName,
      head_post: changes.headPost,
      desk_name: changes.deskName,
      approves_answers: changes.approvesAnswers,
      addressee: changes.addressee,
      triages: changes.triages,
      position: changes.position,
    }
    const said = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
    if (Object.keys(said).length) await tx.updateTable('units').set(said).where('id', '=', unitId).execute()
    await audit(tx, { now }, 'unit_changed', {
      actorId: actor.staffId,
      subjectId: unitId,
      particulars: { fields: Object.keys(changes) },
    })
    // Delayed until every process uses the new hours: until then a step may still count the old ones.
    const otherHours = changes.hours !== undefined && !sameHours(changes.hours, unit.hours as OfficeHours | null)
    if (moved || otherHours) {
      enqueue(step, 'recompute-all-clocks', { after: null, unitId }, new Date(now.getTime() + RULES_KEPT_FOR))
    }
  })

  forgetRules(db)
}

async function move(tx: Transaction, unit: Unit, parent: Unit): Promise<void> {
  if (parent.path.includes(unit.id)) throw invalid('unit_below_itself', '上级不能选自己或自己的下级单位', 'parentId')

  const rows = await tx.selectFrom('units').select(['id', 'path']).where(sql<boolean>`path @> array[${unit.id}::uuid]`).execute()
  for (const row of rows) {
    const path = [...parent.path, ...row.path.slice(row.path.indexOf(unit.id))]
    await tx.updateTable('units').set({ path }).where('id', '=', row.id).execute()
  }
  await tx.updateTable('units').set({ parent_id: parent.id }).where('id', '=', unit.id).execute()
}
