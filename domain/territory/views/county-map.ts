import type { Line } from '../../../platform/geography/lines.ts'
import type { Database } from '../../schema.ts'

/** The map of the site: what is drawn, and what decides where a point lies. Public. */
export interface CountyMap {
  /** Rings of the whole county. */
  readonly outline: readonly Line[]
  readonly towns: readonly MapPlace[]
  readonly villages: readonly MapPlace[]
  readonly ways: readonly {
    readonly kind: 'water' | 'river' | 'road' | 'railway'
    readonly name: string
    readonly lines: readonly Line[]
  }[]
}

export interface MapPlace {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  /** Where the name is drawn. */
  readonly at: readonly [number, number] | null
  readonly outline: readonly Line[]
}

const ONE_EACH = 2000 // a large county has some 600 villages; more names would cover one another

/** The map of the site, or null if no outline was loaded. */
export async function countyMap(db: Database): Promise<CountyMap | null> {
  const shapes = await db.selectFrom('map_shapes').select(['kind', 'place_id', 'name', 'lines']).orderBy('position').execute()
  if (shapes.length === 0) return null
  const rows = await db
    .selectFrom('places')
    .select(['id', 'parent_id', 'name', 'level', 'longitude', 'latitude'])
    .where('closed_at', 'is', null)
    .where((or) => or.or([or('level', 'in', ['town', 'village']), or('parent_id', 'is', null)]))
    .orderBy('position')
    .orderBy('code')
    .limit(ONE_EACH)
    .execute()

  const outlines = new Map(shapes.map(({ place_id, lines }) => [place_id, lines]))
  const places = rows.map(({ id, parent_id, name, level, longitude, latitude }) => ({
    ...{ id, name, parentId: parent_id, level },
    at: longitude !== null && latitude !== null ? ([longitude, latitude] as const) : null,
    outline: outlines.get(id) ?? [],
  }))
  const towns = places.filter(({ level }) => level === 'town')
  const whole = places.find(({ parentId }) => !parentId)?.outline ?? []
  return {
    outline: whole.length > 0 ? whole : towns.flatMap(({ outline }) => outline),
    towns,
    villages: places.filter(({ level }) => level === 'village'),
    ways: shapes.flatMap(({ kind, name, lines }) => (kind === 'place' ? [] : [{ kind, name, lines }])),
  }
}
