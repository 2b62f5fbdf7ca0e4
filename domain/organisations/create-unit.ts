import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { parse } from '../../platform/input.ts'
import { json } from '../../platform/json.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { forgetRules } from '../sites/rules.ts'
import { openPlace } from '../territory/place.ts'
import { must } from './policy.ts'
import { hasRoot, openUnit } from './unit.ts'
import { unitFields, wholeHead } from './unit-fields.ts'

export const CreateUnitInput = z.object({
  ...unitFields,
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{2,32}$/, '用数字、字母或短横')
    .describe('单位代码'),
  phone: unitFields.phone.default(null),
  address: unitFields.address.default(null),
  hours: unitFields.hours.default(null),
  headName: unitFields.headName.default(null),
  headPost: unitFields.headPost.default(null),
  deskName: unitFields.deskName.default(null),
  placeId: unitFields.placeId.default(null),
  approvesAnswers: unitFields.approvesAnswers.default(false),
  addressee: unitFields.addressee.default(null),
  triages: unitFields.triages.default(false),
  position: unitFields.position.default(0),
})

/**
 * Adds a unit below another; only the first has none above. Refuses `unit_closed` (above), `unit_has_root`, `place_not_found`,
 * `head_incomplete`, `unit_code_taken`. Long because it names all fields of a unit.
 */
export async function createUnit(context: DeskContext, given: z.input<typeof CreateUnitInput>): Promise<{ unitId: string }> {
  const { db, actor, now } = context
  const input = parse(CreateUnitInput, given)
  must(actor, 'create_unit', input.parentId)

  const created = await perform(context, 'create-unit', async ({ tx }) => {
    wholeHead(input.headName, input.headPost)
    const parent = input.parentId ? await openUnit(tx, input.parentId) : null
    if (!parent && (await tx.selectFrom('units').select('id').where('parent_id', 'is', null).executeTakeFirst())) throw hasRoot()
    if (input.placeId) await openPlace(tx, input.placeId)

    const id = newId()
    const inserted = await tx
      .insertInto('units')
      .values({
        id,
        parent_id: parent?.id ?? null,
        code: input.code,
        name: input.name,
        short_name: input.shortName,
        kind: input.kind,
        path: [...(parent?.path ?? []), id],
        place_id: input.placeId,
        phone: input.phone,
        address: input.address,
        hours: input.hours && json(input.hours),
        head_name: input.headName,
        head_post: input.headPost,
        desk_name: input.deskName,
        approves_answers: input.approvesAnswers,
        addressee: input.addressee,
        triages: input.triages,
        position: input.position,
        closed_at: null,
      })
      .onConflict((same) => same.column('code').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) throw conflict('unit_code_taken', '这个单位代码已经用过，请换一个', 'code')

    await audit(tx, { now }, 'unit_created', { actorId: actor.staffId, subjectId: id })
    return { unitId: id }
  })

  forgetRules(db) // the rules hold the office hours of every unit
  return created
}
