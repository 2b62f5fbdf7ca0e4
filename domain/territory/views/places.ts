import { sql } from 'kysely'
import { notFound } from '../../../platform/refusal.ts'
import type { Database } from '../../schema.ts'
import type { PlaceLevel } from '../place.ts'

export interface PlaceOption {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly fullName: string
  readonly level: PlaceLevel
  readonly code: string
  readonly longitude: number | null
  readonly latitude: number | null
  /** Whether there is anything below to choose from. */
  readonly hasMore: boolean
}

/** What lies directly below a place, or the topmost. Only what can still be chosen. */
export async function placesBelow(db: Database, parentId: string | null): Promise<PlaceOption[]> {
  const rows = options(db)
  return await (parentId ? rows.where('place.parent_id', '=', parentId) : rows.where('place.parent_id', 'is', null))
    .orderBy('place.position')
    .orderBy('place.code')
    .execute()
}

/** From the topmost down to the place itself. Refuses `place_not_found`. */
export async function placePath(db: Database, placeId: string): Promise<PlaceOption[]> {
  const place = await db.selectFrom('places').select('path').where('id', '=', placeId).executeTakeFirst()
  if (!place) throw notFound('place_not_found', '没有这个地方，请重新选择')
  const rows = await options(db, true).where('place.id', 'in', place.path).execute()
  return place.path.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Places whose name holds what was typed, the larger ones first. */
export async function searchPlaces(db: Database, typed: string, limit = 20): Promise<PlaceOption[]> {
  const words = typed
    .trim()
    .split(/[\s·]+/)
    .filter(Boolean)
  if (!words.length) return []
  let rows = options(db)
  for (const word of words) rows = rows.where('place.full_name', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return await rows.orderBy(sql`cardinality(place.path)`).orderBy('place.position').orderBy('place.code').limit(limit).execute()
}

function options(db: Database, closedToo = false) {
  const rows = db
    .selectFrom('places as place')
    .select([
      'place.id',
      'place.parent_id as parentId',
      'place.name',
      'place.full_name as fullName',
      'place.level',
      'place.code',
      'place.longitude',
      'place.latitude',
    ])
    .select((query) =>
      query
        .exists(
          query
            .selectFrom('places as below')
            .select('below.id')
            .whereRef('below.parent_id', '=', 'place.id')
            .where('below.closed_at', 'is', null),
        )
        .$castTo<boolean>()
        .as('hasMore'),
    )
  return closedToo ? rows : rows.where('place.closed_at', 'is', null)
}
