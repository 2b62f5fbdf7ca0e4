import { fromWorld, type Point, toWorld, worldMetres } from '../../platform/geography/mercator.ts'

/** The map is a square of 1000 by 1000 units, north above, whatever the shape of the county. */
export const SIDE = 1000
/** Level 0 shows the whole county; each further level shows half the width. */
export const DEEPEST = 5
/** The width in pixels that the drawings are made for. */
export const PHONE = 336

/** The north-west corner and the side of the square, in units of Web Mercator. */
export interface MapFrame {
  readonly west: number
  readonly north: number
  readonly side: number
}

export interface View {
  readonly x: number
  readonly y: number
  readonly size: number
}

export type Spot = readonly [x: number, y: number]

export interface MapShown {
  /** Where the pictures are, one for each level: `${address}/2.svg`. */
  readonly address: string
  readonly frame: MapFrame
  readonly view: View
  readonly pin: Spot | null
  /** The chosen town or village: `path` is the outline of the town, `at` the spot of the village. */
  readonly chosen: { readonly name: string; readonly path: string; readonly at: Spot | null; readonly view: View } | null
  /** Where the pin is, in words. */
  readonly words: string
}

export function spotOf({ west, north, side }: MapFrame, point: Point): Spot {
  const [x, y] = toWorld(point)
  return [((x - west) / side) * SIDE, ((y - north) / side) * SIDE]
}

export function pointAt({ west, north, side }: MapFrame, [x, y]: Spot): Point {
  return fromWorld(west + (x / SIDE) * side, north + (y / SIDE) * side)
}

/** A view of this size around a spot, kept inside the map. */
export function viewAround([x, y]: Spot, size: number): View {
  const fit = Math.min(SIDE, Math.max(SIDE / 2 ** DEEPEST, size))
  const within = (middle: number) => Math.min(SIDE - fit, Math.max(0, middle - fit / 2))
  return { x: within(x), y: within(y), size: fit }
}

export const WHOLE: View = { x: 0, y: 0, size: SIDE }
export const middleOf = ({ x, y, size }: View): Spot => [x + size / 2, y + size / 2]
export const levelOf = ({ size }: View): number => Math.round(Math.log2(SIDE / size))
export const boxOfView = ({ x, y, size }: View): string => [x, y, size, size].map((one) => +one.toFixed(2)).join(' ')

/** A round length of at most a third of the view. */
export function scaleBar(frame: MapFrame, view: View): { readonly length: number; readonly words: string } {
  const metresPerUnit = (frame.side / SIDE) * worldMetres(pointAt(frame, middleOf(view)).latitude)
  const most = (view.size / 3) * metresPerUnit
  const ten = 10 ** Math.floor(Math.log10(most))
  const metres = ten * ([5, 2, 1].find((times) => times * ten <= most) ?? 1)
  return { length: metres / metresPerUnit, words: metres >= 1000 ? `${metres / 1000} 公里` : `${metres} 米` }
}
