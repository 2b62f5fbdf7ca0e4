import type { Database } from '../../../domain/schema.ts'
import { type CountyMap, countyMap, type MapPlace } from '../../../domain/territory/views/county-map.ts'
import { whereOnMap } from '../../../domain/territory/views/where-on-map.ts'
import { boxOf } from '../../../platform/geography/lines.ts'
import { type Point, toWorld } from '../../../platform/geography/mercator.ts'
import { sha256 } from '../../../platform/ids.ts'
import { type MapFrame, type MapShown, type Spot, spotOf, type View, viewAround, WHOLE } from '../../../web/shared/map.ts'
import { drawMap, type PictureKind } from './draw-map.ts'

/** The map of a site in the cache of a process. */
export interface KeptMap {
  readonly map: CountyMap
  readonly frame: MapFrame
  /** Changes with the map, so that pictures can be cached for ever. */
  readonly version: string
  picture(kind: PictureKind): string
}

const KEPT_FOR = 60_000 // ms until a renamed place is seen; a newly loaded map is seen at once
const known = new WeakMap<Database, { at: number; newest: string; kept: Promise<KeptMap | null> }>()

/** The map of the site; null if none was loaded. */
export async function mapOf(db: Database): Promise<KeptMap | null> {
  const shape = await db.selectFrom('map_shapes').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!shape) return null
  const before = known.get(db)
  if (before?.newest === shape.id && Date.now() - before.at < KEPT_FOR) return await before.kept
  const kept = countyMap(db).then((map) => map && keep(map))
  kept.catch(() => known.delete(db))
  known.set(db, { at: Date.now(), newest: shape.id, kept })
  return await kept
}

function keep(map: CountyMap): KeptMap {
  const frame = frameAround(map)
  const pictures = new Map<string, string>()
  return {
    map,
    frame,
    version: sha256(JSON.stringify(map)).slice(0, 12),
    picture(kind) {
      const name = `${kind.level}-${kind.style}`
      const drawn = pictures.get(name) ?? drawMap(map, frame, kind)
      pictures.set(name, drawn)
      return drawn
    },
  }
}

// With a margin on each side.
function frameAround({ outline }: CountyMap): MapFrame {
  const { west, south, east, north } = boxOf(outline)
  const [left, top] = toWorld({ longitude: west, latitude: north })
  const [right, bottom] = toWorld({ longitude: east, latitude: south })
  const side = Math.max(right - left, bottom - top) * 1.06
  return { west: (left + right - side) / 2, north: (top + bottom - side) / 2, side }
}

/** The map with pin and chosen place, for a page. Without a `view` it shows the surroundings of the pin, else those of the place. */
export function shownMap(
  { map, frame, version }: KeptMap,
  { point, placeId, view }: { point: Point | null; placeId: string | null; view?: View | null },
): MapShown {
  const pin = point && spotOf(frame, point)
  const chosen = placeId ? chosenOn(map, frame, placeId) : null
  return {
    address: `/map/${version}`,
    frame,
    view: view ?? (pin ? viewAround(pin, 125) : (chosen?.view ?? WHOLE)),
    pin,
    chosen,
    words: point ? pinWords(map, point) : '还没有放图钉。',
  }
}

function chosenOn(map: CountyMap, frame: MapFrame, placeId: string): MapShown['chosen'] {
  const village = map.villages.find(({ id }) => id === placeId)
  const town = map.towns.find(({ id }) => id === (village?.parentId ?? placeId))
  if (!town) return null
  const spots = town.outline.map((ring) => ring.map(([longitude, latitude]) => spotOf(frame, { longitude, latitude })))
  const at = village ? spotAt(frame, village) : null
  return {
    name: (village ?? town).name,
    path: spots.map(pathOf).join(''),
    at,
    view: at ? viewAround(at, 125) : viewOf(spots.flat(), frame, town),
  }
}

function viewOf(spots: readonly Spot[], frame: MapFrame, town: MapPlace): View {
  if (spots.length === 0) return town.at ? viewAround(spotAt(frame, town)!, 250) : WHOLE
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return viewAround([(left + right) / 2, (top + bottom) / 2], Math.max(right - left, bottom - top) * 1.1)
}

const spotAt = (frame: MapFrame, { at }: MapPlace): Spot | null => at && spotOf(frame, { longitude: at[0], latitude: at[1] })
const pathOf = (ring: readonly Spot[]): string => `M${ring.map(([x, y]) => `${+x.toFixed(1)} ${+y.toFixed(1)}`).join(' ')}z`

/** 图钉在大碾镇，离前碾村约 300 米。 */
function pinWords(map: CountyMap, point: Point): string {
  const { lies, town, village } = whereOnMap(map, point)
  const metres =
    village &&
    (village.metres < 1000 ? Math.max(50, Math.round(village.metres / 50) * 50) : Math.round(village.metres / 100) * 100)
  const near =
    village && metres !== null
      ? village.metres < 50
        ? `就在${village.name}`
        : `离${village.name}约 ${metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`}`
      : ''
  if (lies === 'outside') return '图钉不在地图上。'
  if (lies === 'beside') return `图钉在县界外面一点${near && `，${near}`}。没放错的话，就这样送出也可以。`
  return `图钉在${[town?.name, near].filter(Boolean).join('，') || '地图上'}。`
}

/** The map with a pin at the point; null without a point, or if it is off the map. */
export async function mapWith(
  db: Database,
  { point, placeId }: { point: Point | null; placeId: string | null },
): Promise<MapShown | null> {
  const map = point && (await mapOf(db))
  return map && onTheMap(map, point) ? shownMap(map, { point, placeId }) : null
}

export const onTheMap = ({ map }: KeptMap, point: Point): boolean => whereOnMap(map, point).lies !== 'outside'
