import { sql } from 'kysely'
import { cachedPinyin } from '../../../platform/chinese/cached-pinyin.ts'
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
  /** Whether there are places below it. */
  readonly hasMore: boolean
  /** Pinyin of the full name, for `matchesPinyin` in the browser. */
  readonly pinyin: string
}

const MOST = 3000 // a large county has some 600 villages; estates and households are asked for by their parent
const DOWN_TO: readonly PlaceLevel[] = ['province', 'city', 'county', 'town', 'village']

/** Places for a picker: those below one place, those that match what was typed, or all down to villages. */
export async function placePicker(
  db: Database,
  { parentId, typed }: { parentId?: string | undefined; typed?: string | undefined },
): Promise<PlaceOption[]> {
  if (typed?.trim()) return await searchPlaces(db, typed)
  if (parentId) return await placesBelow(db, parentId)
  return told(
    await options(db).where('place.level', 'in', DOWN_TO).orderBy('place.position').orderBy('place.code').limit(MOST).execute(),
  )
}

/** Open places directly below a place, or the topmost. */
export async function placesBelow(db: Database, parentId: string | null): Promise<PlaceOption[]> {
  const rows = options(db)
  const below = parentId ? rows.where('place.parent_id', '=', parentId) : rows.where('place.parent_id', 'is', null)
  return told(await below.orderBy('place.position').orderBy('place.code').execute())
}

/** From the topmost place down to this one. Refuses `place_not_found`. */
export async function placePath(db: Database, placeId: string): Promise<PlaceOption[]> {
  const place = await db.selectFrom('places').select('path').where('id', '=', placeId).executeTakeFirst()
  if (!place) throw notFound('place_not_found', '没有这个地方，请重新选择')
  const rows = told(await options(db, true).where('place.id', 'in', place.path).execute())
  return place.path.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Places whose name contains what was typed, larger ones first. */
export async function searchPlaces(db: Database, typed: string, limit = 20): Promise<PlaceOption[]> {
  const words = typed
    .trim()
    .split(/[\s·]+/)
    .filter(Boolean)
  if (!words.length) return []
  let rows = options(db)
  for (const word of words) rows = rows.where('place.full_name', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const found = rows.orderBy(sql`cardinality(place.path)`).orderBy('place.position').orderBy('place.code').limit(limit)
  return told(await found.execute())
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

const told = <Row extends Omit<PlaceOption, 'pinyin'>>(rows: readonly Row[]): PlaceOption[] =>
  rows.map((row) => ({ ...row, pinyin: row.fullName.split(' · ').map(cachedPinyin).join(' ') }))
