import { boxOf, inBox, inside } from '../../../platform/geography/lines.ts'
import { metresBetween, type Point } from '../../../platform/geography/mercator.ts'
import type { CountyMap, MapPlace } from './county-map.ts'

export interface WhereOnMap {
  /** `beside`: outside the outline, but within the reach of the county. Outlines are coarse, and people live across borders. */
  readonly lies: 'inside' | 'beside' | 'outside'
  readonly town: MapPlace | null
  readonly village: { readonly name: string; readonly metres: number } | null
}

const NEAR_METRES = 3000

/** Name of a point on the map: its town, and the nearest village. */
export function whereOnMap(map: CountyMap, point: Point): WhereOnMap {
  if (!inBox(point, boxOf(map.outline))) return { lies: 'outside', town: null, village: null }
  const town = map.towns.find(({ outline }) => inside(point, outline)) ?? null
  return { lies: town || inside(point, map.outline) ? 'inside' : 'beside', town, village: nearest(map, point) }
}

function nearest({ villages }: CountyMap, point: Point): WhereOnMap['village'] {
  let near: WhereOnMap['village'] = null
  for (const { name, at } of villages) {
    if (!at) continue
    const metres = metresBetween(point, { longitude: at[0], latitude: at[1] })
    if (metres < (near?.metres ?? NEAR_METRES)) near = { name, metres }
  }
  return near
}
