import { type MapFrame, SIDE, type View } from './map.ts'

/** The hosts of the tiles of 天地图, t0 to t7. The security policy allows these and no other foreign host. */
export const TILE_HOSTS = Array.from({ length: 8 }, (_, index) => `https://t${index}.tianditu.gov.cn`)

export interface Tile {
  readonly href: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const TILE_PIXELS = 256
const FINEST = 18

/**
 * The tiles of 天地图 (WMTS, Web Mercator) for a view that is `pixels` wide: ground (vec) and names (cva). Its CGCS2000 and our WGS-84
 * differ by centimetres.
 */
export function tilesUnder(frame: MapFrame, view: View, pixels: number, key: string): Tile[] {
  const unit = frame.side / SIDE
  const zoom = Math.max(1, Math.min(FINEST, Math.round(Math.log2(pixels / TILE_PIXELS / (view.size * unit)))))
  const tile = 1 / 2 ** zoom
  const range = (from: number) => {
    const first = Math.floor(from / tile)
    return Array.from({ length: Math.ceil((from + view.size * unit) / tile) - first }, (_, index) => first + index)
  }
  const places = range(frame.north + view.y * unit).flatMap((row) =>
    range(frame.west + view.x * unit).map((column) => ({ row, column })),
  )
  return ['vec', 'cva'].flatMap((layer) =>
    places.map(({ row, column }) => ({
      href: `${TILE_HOSTS[(row + column) % 8]}/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=${zoom}&TILEROW=${row}&TILECOL=${column}&tk=${key}`,
      x: (column * tile - frame.west) / unit,
      y: (row * tile - frame.north) / unit,
      size: tile / unit,
    })),
  )
}
