/** In degrees, WGS-84. */
export interface Point {
  readonly longitude: number
  readonly latitude: number
}

const EQUATOR_METRES = 40_075_017

/** Web Mercator: the world is a square of side 1 with its origin in the north-west, as in tiled maps. */
export function toWorld({ longitude, latitude }: Point): readonly [number, number] {
  const radians = (latitude * Math.PI) / 180
  return [(longitude + 180) / 360, (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2]
}

/** The reverse of `toWorld`, rounded to five decimals, about a metre. */
export function fromWorld(x: number, y: number): Point {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
  return { longitude: fiveDecimals(x * 360 - 180), latitude: fiveDecimals(latitude) }
}

/** The length in metres of a side of that square at this latitude. */
export const worldMetres = (latitude: number): number => EQUATOR_METRES * Math.cos((latitude * Math.PI) / 180)

export function metresBetween(one: Point, other: Point): number {
  const [[x1, y1], [x2, y2]] = [toWorld(one), toWorld(other)]
  return Math.hypot(x2 - x1, y2 - y1) * worldMetres((one.latitude + other.latitude) / 2)
}

const fiveDecimals = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
