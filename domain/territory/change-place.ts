import { sql } from 'kysely'
import { z } from 'zod'
import { line, parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { audit } from '../sites/audit.ts'
import { fullName, holdPlace, type Place } from './place.ts'
import { must } from './policy.ts'

export const ChangePlaceInput = z.object({
  placeId: z.uuid().describe('地点'),
  name: line(50).min(1, '请填写名称').optional().describe('名称'),
  longitude: z.number().min(73).max(136).nullable().optional().describe('经度'),
  latitude: z.number().min(3).max(54).nullable().optional().describe('纬度'),
  position: z.number().int().min(0).max(100_000).optional().describe('排序'),
})

/** Renames a place or moves its point. Updates the full names of places below; codes never change. Refuses `place_not_found`. */
export async function changePlace(context: DeskContext, given: z.input<typeof ChangePlaceInput>): Promise<void> {
  const { actor, now } = context
  const { placeId, ...changes } = parse(ChangePlaceInput, given)
  must(actor, 'change_place')

  await perform(context, `change-place/${placeId}`, async ({ tx }) => {
    const place = await holdPlace(tx, placeId)
    const named = { ...place, ...changes } as Place
    await tx
      .updateTable('places')
      .set({ name: named.name, longitude: named.longitude, latitude: named.latitude, position: named.position })
      .where('id', '=', placeId)
      .execute()
    if (named.name !== place.name) await callAnew(tx, named)
    await audit(tx, { now }, 'place_changed', { actorId: actor.staffId, subjectId: placeId })
  })
}

async function callAnew(tx: Transaction, renamed: Place): Promise<void> {
  const rows = await tx.selectFrom('places').selectAll().where(sql<boolean>`path @> array[${renamed.id}::uuid]`).execute()
  const above = renamed.parent_id ? await holdPlace(tx, renamed.parent_id) : null
  const called = new Map<string, Place>(above ? [[above.id, above]] : [])
  for (const row of rows.sort((one, other) => one.path.length - other.path.length)) {
    const name = row.id === renamed.id ? renamed.name : row.name
    const place = { ...row, name, full_name: fullName(row.parent_id ? (called.get(row.parent_id) ?? null) : null, name) }
    called.set(row.id, place)
    await tx.updateTable('places').set({ full_name: place.full_name }).where('id', '=', row.id).execute()
  }
}
