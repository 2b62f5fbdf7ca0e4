import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { fullName, holdPlace, PLACE_LEVELS } from './place.ts'
import { must } from './policy.ts'

export const CreatePlaceInput = z.object({
  parentId: z.uuid().nullable().describe('上级'),
  /** Codes of GB/T 2260 and of the statistical office down to the village; the site's own below. */
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{2,32}$/, '用数字、字母或短横')
    .describe('代码'),
  name: line(50).min(1, '请填写名称').describe('名称'),
  level: z.enum(PLACE_LEVELS).describe('层级'),
  longitude: z.number().min(73).max(136).nullable().default(null).describe('经度'),
  latitude: z.number().min(3).max(54).nullable().default(null).describe('纬度'),
  position: z.number().int().min(0).max(100_000).default(0).describe('排序'),
})

/**
 * Adds a place below another; only the first has none above. Refuses `place_not_found`, `place_closed` (above),
 * `place_level_wrong` (not smaller than the place above), `place_code_taken`, `place_has_root`.
 */
export async function createPlace(context: DeskContext, given: z.input<typeof CreatePlaceInput>): Promise<{ placeId: string }> {
  const { actor, now } = context
  const input = parse(CreatePlaceInput, given)
  must(actor, 'create_place')

  return await perform(context, 'create-place', async ({ tx }) => {
    const parent = input.parentId ? await holdPlace(tx, input.parentId) : null
    if (parent?.closed_at) throw conflict('place_closed', `“${parent.name}”已撤销，不能在下面新增`)
    if (parent && PLACE_LEVELS.indexOf(input.level) <= PLACE_LEVELS.indexOf(parent.level)) {
      throw invalid('place_level_wrong', '层级要比上级小，请重新选择', 'level')
    }
    if (!parent && (await tx.selectFrom('places').select('id').where('parent_id', 'is', null).executeTakeFirst())) {
      throw conflict('place_has_root', '最上一级已经有了，请选择上级', 'parentId')
    }

    const id = newId()
    const inserted = await tx
      .insertInto('places')
      .values({
        id,
        parent_id: parent?.id ?? null,
        code: input.code,
        name: input.name,
        full_name: fullName(parent, input.name),
        level: input.level,
        path: [...(parent?.path ?? []), id],
        longitude: input.longitude,
        latitude: input.latitude,
        position: input.position,
        closed_at: null,
      })
      .onConflict((same) => same.column('code').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) throw conflict('place_code_taken', '这个代码已经用过，请换一个', 'code')

    await audit(tx, { now }, 'place_created', { actorId: actor.staffId, subjectId: id })
    return { placeId: id }
  })
}
