import type { Selectable } from 'kysely'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { Database, Transaction } from '../schema.ts'
import type { TerritoryTables } from './tables.ts'

export type Place = Selectable<TerritoryTables['places']>
export type PlaceLevel = Place['level']

/** From largest to smallest. */
export const PLACE_LEVELS = [
  'province',
  'city',
  'county',
  'town',
  'village',
  'estate',
  'building',
  'unit',
  'household',
] as const satisfies PlaceLevel[]

export const PLACE_LEVEL_NAMES: Record<PlaceLevel, string> = {
  province: '省',
  city: '市',
  county: '县（区）',
  town: '乡镇（街道）',
  village: '村（社区）',
  estate: '小区（自然村）',
  building: '楼栋',
  unit: '单元',
  household: '户',
}

/** The place, if it is open. Refuses `place_not_found`, `place_closed`. */
export async function openPlace(db: Database | Transaction, id: string): Promise<Place> {
  const place = await db.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirst()
  if (!place) throw notFound('place_not_found', '没有这个地点，请重新选择')
  if (place.closed_at) throw conflict('place_closed', `“${place.name}”已撤并，请选现在的地点`, 'placeId')
  return place
}

/** Loads a place and locks its row until the transaction ends. Refuses `place_not_found`. */
export async function holdPlace(tx: Transaction, id: string): Promise<Place> {
  const place = await tx.selectFrom('places').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!place) throw notFound('place_not_found', '没有这个地方，请重新选择')
  return place
}

/** Such as 城关镇 · 李家村: the name without the county. */
export function fullName(parent: Pick<Place, 'level' | 'full_name'> | null, name: string): string {
  const aboveTown = !parent || PLACE_LEVELS.indexOf(parent.level) < PLACE_LEVELS.indexOf('town')
  return aboveTown ? name : `${parent.full_name} · ${name}`
}
