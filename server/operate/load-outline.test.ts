import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { placeRows } from '../../db/demo/load/places.ts'
import { demoMap } from '../../db/demo/outline.ts'
import { countyMap } from '../../domain/territory/views/county-map.ts'
import { useSite } from '../../test/harness.ts'
import { loadOutline } from './load-outline.ts'

const site = useSite()

beforeEach(async () => {
  const places = placeRows().filter(({ level }) => ['county', 'town', 'village'].includes(level))
  await site.db
    .insertInto('places')
    .values(places.map(({ key, ...row }) => row))
    .execute()
})

async function load(content: unknown) {
  const file = path.join(site.folder, 'county.geojson')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return await loadOutline(site.house(), file)
}
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})

test('the demo county as a GeoJSON file becomes its map, as often as it is loaded', async () => {
  const given = collection(
    ...demoMap.outlines.map(({ code, lines }) => feature({ code, name: '随便' }, 'MultiPolygon', [lines])),
    ...demoMap.ways.map(({ kind, name, lines }) =>
      feature({ kind, name }, kind === 'water' ? 'Polygon' : 'MultiLineString', lines),
    ),
    feature({ code: 990121003001 }, 'Point', [114.95, 37.47, 31.5]),
  )
  for (const _time of [1, 2]) expect(await load(`\uFEFF${JSON.stringify(given)}`)).toMatchObject({ outlines: 9, points: 1 })
  const map = (await countyMap(site.db))!
  expect(map.towns.filter(({ outline }) => outline.length > 0)).toHaveLength(8)
  expect(map.villages.find(({ name }) => name === '碾头庄村')!.at).toEqual([114.95, 37.47])
  expect(map.ways.find(({ kind }) => kind === 'water')).toMatchObject({ name: '芦花淀' })
})

const ring = [
  [
    [115, 37],
    [115.1, 37],
    [115.1, 37.1],
    [115, 37],
  ],
]
test.each([
  ['no file of that kind', '不是 GeoJSON', 'code,name\n1,2'],
  ['a single feature', '不是 GeoJSON', feature({ code: '990121' }, 'Polygon', ring)],
  ['a feature without words', '第 1 个要素看不懂', collection(feature({ 名称: '安澜县' }, 'Polygon', ring))],
  ['an unknown kind', '第 1 个要素看不懂', collection(feature({ kind: 'canal' }, 'LineString', ring[0]))],
  [
    'a geometry of another kind',
    '第 2 个要素不完整',
    collection(feature({ code: '990121' }, 'Polygon', ring), feature({}, 'Circle', [1, 2])),
  ],
  ['a code of another county', '110101', collection(feature({ code: '110101' }, 'Polygon', ring))],
  [
    'latitude before longitude',
    '经度在前',
    collection(feature({ code: '990121' }, 'Polygon', [ring[0]!.map(([x, y]) => [y, x])])),
  ],
  [
    'metres for degrees',
    '经度在前',
    collection(
      feature({ code: '990121' }, 'Polygon', [
        [
          [500000, 4100000],
          [500100, 4100000],
        ],
      ]),
    ),
  ],
])('%s is refused in words, and the map stays', async (_name, words, content) => {
  await expect(load(content)).rejects.toMatchObject({ message: expect.stringContaining(words) })
  expect(await countyMap(site.db)).toBeNull()
})

test('a file that is not there is said so', async () => {
  await expect(loadOutline(site.house(), '/nowhere.geojson')).rejects.toThrow('打不开 /nowhere.geojson')
})
