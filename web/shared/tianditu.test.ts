import { expect, test } from 'vitest'
import { toWorld } from '../../platform/geography/mercator.ts'
import { SIDE, viewAround, WHOLE } from './map.ts'
import { TILE_HOSTS, tilesUnder } from './tianditu.ts'

// Beijing, 天安门: tile 6 52/24 and 12 3372/1552 in every slippy map.
const [x, y] = toWorld({ longitude: 116.3975, latitude: 39.9087 })
const frame = { west: x - 0.0005, north: y - 0.0005, side: 0.001 }

const placesOf = (tiles: ReturnType<typeof tilesUnder>) =>
  tiles.map(({ href }) => /LAYER=(\w+).*TILEMATRIX=(\d+)&TILEROW=(\d+)&TILECOL=(\d+)/.exec(href)!.slice(1).join(' '))

test('the tile that holds a place is the one that maps number so', () => {
  const view = { x: 500, y: 500, size: 1 }
  // 256 pixels for 2^-12 of the world.
  const pixels = (256 * 2 ** 12 * frame.side) / SIDE
  expect(placesOf(tilesUnder(frame, view, pixels, 'k'))).toEqual(['vec 12 1552 3372', 'cva 12 1552 3372'])
  expect(placesOf(tilesUnder(frame, view, pixels / 64, 'k'))).toEqual(['vec 6 24 52', 'cva 6 24 52'])
})

test('tiles cover the view, edge to edge, in units of the map', () => {
  for (const view of [WHOLE, viewAround([123, 456], 125), viewAround([990, 2], 60)]) {
    const ground = tilesUnder(frame, view, 700, 'k').filter(({ href }) => href.includes('/vec_w/'))
    expect(ground.length).toBeLessThan(30)
    const [left, top] = [Math.min(...ground.map(({ x }) => x)), Math.min(...ground.map(({ y }) => y))]
    const [right, bottom] = [
      Math.max(...ground.map(({ x, size }) => x + size)),
      Math.max(...ground.map(({ y, size }) => y + size)),
    ]
    expect(left <= view.x && top <= view.y && right >= view.x + view.size && bottom >= view.y + view.size).toBe(true)
    const { size } = ground[0]!
    expect(ground.length * size * size).toBeCloseTo((right - left) * (bottom - top), 3)
    // Never blown up to more than half again, never below 180 pixels.
    expect((size / view.size) * 700).toBeGreaterThan(180)
    expect((size / view.size) * 700).toBeLessThan(363)
  }
})

test('every tile comes from one of the eight hosts the security policy names, with the key', () => {
  for (const { href } of tilesUnder(frame, WHOLE, 2000, 'abcdef12')) {
    expect(TILE_HOSTS).toContain(new URL(href).origin)
    expect(new URL(href).searchParams.get('tk')).toBe('abcdef12')
  }
  expect(TILE_HOSTS).toHaveLength(8)
})
