import { beforeEach, describe, expect, it } from 'vitest'
import { writeBaseData } from '../../db/demo/load/write-base-data.ts'
import { demoMap } from '../../db/demo/outline.ts'
import { towns } from '../../db/demo/territory.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import type { StaffMember } from '../people/staff.ts'
import { saveMap } from './save-map.ts'
import { countyMap } from './views/county-map.ts'
import { whereOnMap } from './views/where-on-map.ts'

const test = useSite()
const desk = (reach: StaffMember['reach'] = { system_admin: 'site' }) =>
  test.desk({ staffId: '019d0000-0000-7000-8000-000000000001', sessionId: null, name: '林', unitId: '', reach })
const square = (west: number, south: number, side = 0.1) =>
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ] as [number, number][]

beforeEach(async () => {
  await writeBaseData(test.db, MONDAY)
})

describe('the map of the demo county', () => {
  it('has every town, and every village lies in the town it belongs to', async () => {
    const map = (await countyMap(test.db))!
    expect(map.towns.map(({ name }) => name)).toEqual(towns.map(({ name }) => name))
    const names = new Map(map.towns.map(({ id, name }) => [id, name]))
    for (const { name, parentId, at } of map.villages) {
      const found = whereOnMap(map, { longitude: at![0], latitude: at![1] })
      expect(`${name} ${found.lies} ${found.town?.name}`).toBe(`${name} inside ${names.get(parentId!)}`)
      expect(found.village).toEqual({ name, metres: 0 })
    }
  })

  it('tells inside, beside and outside', async () => {
    const map = (await countyMap(test.db))!
    expect(whereOnMap(map, { longitude: 115.03, latitude: 37.54 })).toMatchObject({ lies: 'beside', town: null })
    expect(whereOnMap(map, { longitude: 116.4, latitude: 39.9 })).toEqual({ lies: 'outside', town: null, village: null })
    const far = whereOnMap(map, { longitude: 114.7, latitude: 37.4 })
    expect(far).toMatchObject({ lies: 'inside', town: { name: '石瓮镇' } })
  })

  it('is the same when it is loaded as an administrator loads one, as often as one likes', async () => {
    const before = await countyMap(test.db)
    for (const _time of [1, 2]) {
      expect(await saveMap(desk(), demoMap as never)).toEqual({ outlines: 9, points: 0, ways: demoMap.ways.length })
    }
    const after = (await countyMap(test.db))!
    expect(after.towns.map(({ name }) => name)).toEqual(before!.towns.map(({ name }) => name))
    expect(JSON.stringify(after).length).toBeLessThan(JSON.stringify(before).length)
    for (const { parentId, at } of after.villages) {
      expect(whereOnMap(after, { longitude: at![0], latitude: at![1] }).town?.id).toBe(parentId)
    }
  })
})

describe('loading a map', () => {
  const none = { points: [], ways: [] }

  it('moves the points of villages, and takes the towns together when the county has no outline of its own', async () => {
    const outlines = [
      { code: '990121003', lines: [square(115, 38)] },
      { code: '990121004', lines: [square(115.1, 38)] },
    ]
    await saveMap(desk(), { ...none, outlines, points: [{ code: '990121003001', at: [115.05, 38.05] }] })
    const map = (await countyMap(test.db))!
    expect(map.outline).toHaveLength(2)
    expect(map.ways).toEqual([])
    expect(whereOnMap(map, { longitude: 115.051, latitude: 38.05 })).toMatchObject({
      lies: 'inside',
      town: { name: '大碾镇' },
      village: { name: '碾头庄村' },
    })
    expect(whereOnMap(map, { longitude: 115.15, latitude: 38.05 }).town?.name).toBe('苇塘镇')
  })

  it('a hole in an outline is not inside', async () => {
    await saveMap(desk(), { ...none, outlines: [{ code: '990121', lines: [square(115, 38, 0.4), square(115.1, 38.1)] }] })
    const map = (await countyMap(test.db))!
    expect(whereOnMap(map, { longitude: 115.15, latitude: 38.15 }).lies).toBe('beside')
    expect(whereOnMap(map, { longitude: 115.25, latitude: 38.15 }).lies).toBe('inside')
  })

  it.each([
    ['map_place_unknown', [{ code: '110101', lines: [square(115, 38)] }]],
    [
      'map_place_twice',
      [
        { code: '990121', lines: [square(115, 38)] },
        { code: '990121', lines: [square(115, 38)] },
      ],
    ],
    ['map_incomplete', [{ code: '990121003001', lines: [square(115, 38)] }]],
    ['invalid_input', []],
    ['invalid_input', [{ code: '990121', lines: [square(38, 115)] }]],
    ['invalid_input', [{ code: '990121', lines: [] }]],
  ])('refuses with %s and changes nothing', async (code, outlines) => {
    const before = await countyMap(test.db)
    await expect(saveMap(desk(), { ...none, outlines })).rejects.toMatchObject({ code })
    expect(await countyMap(test.db)).toEqual(before)
  })

  it('is the system administrator’s', async () => {
    await expect(saveMap(desk({}), demoMap as never)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('a site without one has none', async () => {
    await test.db.deleteFrom('map_shapes').execute()
    expect(await countyMap(test.db)).toBeNull()
  })
})
