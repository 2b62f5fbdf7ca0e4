import { z } from 'zod'
import { boxOf, type Line, thinned } from '../../platform/geography/lines.ts'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'

const Degrees = z
  .tuple([z.number(), z.number()])
  .refine(([longitude, latitude]) => longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54, {
    error: '坐标应是经度在前、纬度在后的度数（WGS-84），并且在中国范围内',
  })
const Lines = z.array(z.array(Degrees).min(2, '一条线至少两个点')).min(1, '没有线').describe('边界')

export const SaveMapInput = z.object({
  outlines: z
    .array(z.object({ code: line(32).describe('代码'), lines: Lines }))
    .min(1, '没有任何地方的边界')
    .describe('边界'),
  points: z.array(z.object({ code: line(32).describe('代码'), at: Degrees })).describe('地点'),
  ways: z
    .array(z.object({ kind: z.enum(['water', 'river', 'road', 'railway']), name: line(50), lines: Lines }))
    .describe('河流和道路'),
})

// On a phone that shows the whole county, a pixel is about 1/400 of its width. A third of a pixel is invisible even at four times
// the size.
const FINEST = 1200

/**
 * Replaces the map of the site: outlines of county, towns and villages, waters, roads and railways; also moves the points of
 * villages that come with it. Lines are thinned to what a screen can show. Refuses `map_place_unknown` (a code of no place),
 * `map_place_twice`, and `map_incomplete` if neither the county nor any town has an outline. Long because the whole file is
 * checked before anything is written.
 */
export async function saveMap(
  context: DeskContext,
  given: z.input<typeof SaveMapInput>,
): Promise<{ outlines: number; points: number; ways: number }> {
  const { actor, now } = context
  const { outlines, points, ways } = parse(SaveMapInput, given)
  must(actor, 'save_map')

  return await perform(context, 'save-map', async ({ tx }) => {
    const places = await placesCalled(
      tx,
      [...outlines, ...points].map(({ code }) => code),
    )
    const [twice] = outlines.filter(({ code }, at) => outlines.findIndex((one) => one.code === code) !== at)
    if (twice) throw invalid('map_place_twice', `代码 ${twice.code} 的边界出现了两次，请合成一个（MultiPolygon）`)
    const largest = outlines.some(
      ({ code }) => ['county', 'town'].includes(places.get(code)!.level) || !places.get(code)!.parent_id,
    )
    if (!largest) throw invalid('map_incomplete', '没有县（区）的边界，也没有任何乡镇（街道）的边界，画不出地图')

    const { west, east } = boxOf(outlines.flatMap(({ lines }) => lines))
    const thin = (lines: readonly Line[]) => JSON.stringify(lines.map((line) => thinned(line, (east - west) / FINEST)))
    const rows = [
      ...outlines.map(({ code, lines }) => ({
        kind: 'place' as const,
        place_id: places.get(code)!.id,
        name: '',
        lines: thin(lines),
      })),
      ...ways.map(({ kind, name, lines }) => ({ kind, place_id: null, name, lines: thin(lines) })),
    ].map((row, position) => ({ id: newId(), ...row, position }))

    await tx.deleteFrom('map_shapes').execute()
    await tx.insertInto('map_shapes').values(rows).execute()
    for (const { code, at } of points) {
      const [longitude, latitude] = at
      await tx.updateTable('places').set({ longitude, latitude }).where('id', '=', places.get(code)!.id).execute()
    }
    const count = { outlines: outlines.length, points: points.length, ways: ways.length }
    await audit(tx, { now }, 'map_saved', { actorId: actor.staffId, particulars: count })
    return count
  })
}

async function placesCalled(tx: Transaction, codes: readonly string[]) {
  const rows = await tx
    .selectFrom('places')
    .select(['id', 'code', 'level', 'parent_id'])
    .where('code', 'in', [...codes, ''])
    .execute()
  const known = new Map(rows.map((row) => [row.code, row]))
  const unknown = [...new Set(codes.filter((code) => !known.has(code)))]
  if (unknown.length === 0) return known
  const some = unknown.slice(0, 5).join('、')
  throw invalid(
    'map_place_unknown',
    `有 ${unknown.length} 个代码在区划里没有：${some}${unknown.length > 5 ? ' 等' : ''}。请先在“系统”里加上这些地方，或者改正文件里的代码`,
  )
}
