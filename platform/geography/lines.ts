import type { Point } from './mercator.ts'

/** Points as longitude and latitude in degrees. In a ring the last point is the first one again. */
export type Line = readonly (readonly [number, number])[]

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** True if the point is inside an odd number of rings. So holes and exclaves are simply further rings. */
export function inside({ longitude, latitude }: Point, rings: readonly Line[]): boolean {
  let within = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x1, y1], [x2, y2]] = [ring[at]!, ring[before]!]
      if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) within = !within
    }
  }
  return within
}

export function boxOf(lines: readonly Line[]): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 }
  for (const [x, y] of lines.flat()) {
    box.west = Math.min(box.west, x)
    box.east = Math.max(box.east, x)
    box.south = Math.min(box.south, y)
    box.north = Math.max(box.north, y)
  }
  return box
}

export const inBox = ({ longitude, latitude }: Point, { west, south, east, north }: Box): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north

/**
 * Leaves out points that change a line by less than `tolerance` degrees (Douglas–Peucker), and rounds to about a metre. Each ring is
 * thinned alone, so two towns may differ along their common border by up to `tolerance`.
 */
export function thinned(line: Line, tolerance: number): Line {
  const keep = new Set([0, line.length - 1])
  // A ring is cut at the point farthest from its start, because `distance` to a line of no length is the distance to the point.
  const spans: [number, number][] = [[0, line.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let [farthest, most] = [-1, tolerance]
    for (let at = from + 1; at < to; at++) {
      const away = distance(line[at]!, line[from]!, line[to]!)
      if (away > most) [farthest, most] = [at, away]
    }
    if (farthest < 0) continue
    keep.add(farthest)
    spans.push([from, farthest], [farthest, to])
  }
  return line.filter((_point, at) => keep.has(at)).map(([x, y]) => [round(x), round(y)] as const)
}

type Pair = readonly [number, number]

function distance([x, y]: Pair, [x1, y1]: Pair, [x2, y2]: Pair): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
