import type { Selectable } from 'kysely'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { Database, Transaction } from '../schema.ts'
import type { TerritoryTables } from './tables.ts'

export type Place = Selectable<TerritoryTables['places']>

/** The place, if it still exists as such. Refuses `place_not_found`, `place_closed`. */
export async function openPlace(db: Database | Transaction, id: string): Promise<Place> {
  const place = await db.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirst()
  if (!place) throw notFound('place_not_found', '没有这个地点，请重新选择')
  if (place.closed_at) throw conflict('place_closed', `“${place.name}”已撤并，请选现在的地点`, 'placeId')
  return place
}
