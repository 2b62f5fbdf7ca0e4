import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeBaseData } from '../../../db/demo/load/write-base-data.ts'
import { countyMap } from '../../../domain/territory/views/county-map.ts'
import { openApp } from '../../../test/app.ts'
import { dropJobs, MONDAY, useSite } from '../../../test/harness.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import type { App } from '../../app.ts'
import { drawMap } from '../map/draw-map.ts'

const site = useSite()
let app: App
let browser: Browser

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())
beforeEach(async () => {
  await writeBaseData(site.db, MONDAY)
  browser = openBrowser(app)
  await browser.open('/speak')
  await browser.submit({ text: '村口的路灯坏了半个月，晚上看不见路。' })
  await browser.open('/speak/where')
})

const words = () => /<p id="map-words"[^>]*>([^<]*)</.exec(browser.html)?.[1]
const picture = () => /<image[^>]* href="([^"]*)"/.exec(browser.html)?.[1]
const box = () => /class="map-picture"[^>]* viewBox="([^"]*)"/i.exec(browser.html)?.[1]
const detail = () => /id="detail"[^>]*value="([^"]*)"/.exec(browser.html)?.[1]
const error = () => /class="field-error">([^<]*)</.exec(browser.html)?.[1]

describe('a pin without scripts', () => {
  test('a tap puts it, words say where, and everything written stays', async () => {
    expect(words()).toBe('还没有放图钉。')
    await browser.submit({ detail: '桥头', 'tap336.x': '168', 'tap336.y': '160' })
    expect(browser.path).toBe('/speak/where')
    expect(words()).toMatch(/^图钉在兴澜街道，离\S+约 [\d.]+ (米|公里)。$/)
    expect(detail()).toBe('桥头')
    await browser.submit({ detail: '桥头' })
    expect(browser.path).toBe('/speak/contact')
    await browser.open('/speak/where')
    expect(words()).toContain('兴澜街道')
  })

  test('the same spot of the picture is the same place at every width', async () => {
    await browser.submit({ 'tap288.x': '144', 'tap288.y': '144' })
    const small = words()
    await browser.submit({ 'tap560.x': '280', 'tap560.y': '280' })
    expect(words()).toBe(small)
  })

  test('it is moved by buttons, enlarged, and taken off', async () => {
    await browser.submit({ do: 'middle' })
    const before = words()
    await browser.submit({ do: 'in' })
    await browser.submit({ do: 'in' })
    expect(picture()).toMatch(/\/2\.svg$/)
    for (const way of ['west', 'west', 'west', 'north']) await browser.submit({ do: way })
    expect(words()).not.toBe(before)
    for (const way of ['east', 'east', 'east', 'south']) await browser.submit({ do: way })
    expect(words()).toBe(before)
    await browser.submit({ do: 'out' })
    expect(picture()).toMatch(/\/1\.svg$/)
    await browser.submit({ do: 'drop' })
    expect(words()).toBe('还没有放图钉。')
    await browser.submit({ do: 'all' })
    expect(box()).toBe('0 0 1000 1000')
  })

  test('the chosen town is shown, and a tap in it lands in it', async () => {
    const town = await site.db.selectFrom('places').select('id').where('name', '=', '苇塘镇').executeTakeFirstOrThrow()
    await browser.submit({ place: town.id, do: 'place' })
    expect(box()).not.toBe('0 0 1000 1000')
    expect(browser.html).toMatch(/class="map-chosen" d="M\d/)
    await browser.submit({ place: town.id, 'tap336.x': '168', 'tap336.y': '168' })
    expect(words()).toContain('图钉在苇塘镇')
    expect(browser.html).toContain(`value="${town.id}" selected`)
  })

  test('off the county is refused in plain words, and the pin stays where it was', async () => {
    await browser.submit({ 'tap336.x': '168', 'tap336.y': '168' })
    const before = words()
    await browser.submit({ detail: '桥头', 'tap336.x': '3', 'tap336.y': '3' })
    expect(browser.status).toBe(400)
    expect(error()).toBe(
      `这个位置不在${site.site.name}范围里，图钉没有放上。请在地图上的县界里面点，或者不放图钉，用文字写清楚。`,
    )
    expect(browser.html).toContain('href="#map"')
    expect(detail()).toBe('桥头')
    expect(words()).toBe(before)
  })

  test('a little beside the border is taken, and said', async () => {
    await browser.submit({ longitude: '115.03', latitude: '37.54', do: 'in' })
    expect(words()).toContain('县界外面一点')
    await browser.submit({})
    expect(browser.path).toBe('/speak/contact')
  })

  test('the position of a phone in another county is refused when the form is sent', async () => {
    await browser.submit({ longitude: '116.4', latitude: '39.9' })
    expect(browser.status).toBe(400)
    expect(error()).toContain('图钉没有放上')
    await browser.submit({})
    expect(browser.path).toBe('/speak/contact')
  })

  test.each([
    { 'tap336.x': '0', 'tap336.y': '0' }, // Enter in the text field
    { 'tap336.x': '-4', 'tap336.y': '900' },
    { 'tap1.x': '1', 'tap1.y': '1' },
    { 'tap336.x': 'NaN' },
    { do: 'north' },
    { do: 'fly' },
  ])('%o means going on', async (fields) => {
    await browser.submit(fields as Record<string, string>)
    expect(browser.path).toBe('/speak/contact')
  })

  test.each(['1e400', 'abc', '999'])('a longitude of %s is refused, not a fault', async (longitude) => {
    for (const what of ['in', '']) {
      await browser.submit({ longitude, latitude: '37', do: what })
      expect(browser.status).toBe(400)
      await browser.open('/speak/where')
    }
  })
})

describe('the pictures', () => {
  test('are for everybody: kept for ever, the same with and without a pin, no point in an address', async () => {
    const before = picture()!
    await browser.submit({ do: 'middle' })
    await browser.submit({ do: 'all' })
    expect(picture()).toBe(before)
    const { headers, body, statusCode } = await app.inject({ url: before, headers: { host: 'lianxin.test' } })
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('image/svg+xml')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['set-cookie']).toBeUndefined()
    expect(body).toContain('兴澜街道')
    for (const level of ['3', '0-large', '5-lines'])
      expect((await app.inject(before.replace('0.svg', `${level}.svg`))).statusCode).toBe(200)
    for (const wrong of ['9.svg', '0-none.svg', '0'])
      expect((await app.inject(before.replace('0.svg', wrong))).statusCode).toBe(404)
    expect((await app.inject('/map/000000000000/0.svg')).statusCode).toBe(404)
    expect((await app.inject('/map/tap.svg')).headers['content-type']).toBe('image/svg+xml')
  })

  test('names of places are text, whatever they are', async () => {
    await site.db.updateTable('places').set({ name: '<script>&"' }).where('code', '=', '990121001').execute()
    const map = (await countyMap(site.db))!
    const drawn = drawMap(map, { west: 0.8, north: 0.3, side: 0.1 }, { level: 0, style: 'plain' })
    expect(drawn).toContain('&#60;script&#62;&#38;&#34;')
  })
})

test('the script’s question is answered with words and never kept', async () => {
  const ask = (form: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/speak/where/map',
      headers: { host: 'lianxin.test', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
  const inside = await ask({ longitude: '114.865', latitude: '37.424' })
  expect(inside.headers['cache-control']).toBe('no-store')
  expect(inside.json()).toMatchObject({ fine: true, chosen: null, words: expect.stringContaining('兴澜街道') })
  expect((await ask({ longitude: '116.4', latitude: '39.9' })).json()).toMatchObject({
    fine: false,
    words: expect.stringContaining('没有放上'),
  })
  expect((await ask({ place: 'x', longitude: 'NaN', latitude: '' })).statusCode).toBe(200)
})

test('without an outline there is no map, and the phone’s own position is taken as it was', async () => {
  await site.db.deleteFrom('map_shapes').execute()
  await browser.open('/speak/where')
  expect(browser.html).not.toContain('id="map"')
  expect(browser.html).toContain('data-island="locate"')
  await browser.submit({ detail: '桥头', longitude: '116.4', latitude: '39.9' })
  expect(browser.path).toBe('/speak/contact')
  expect((await app.inject({ method: 'POST', url: '/speak/where/map', headers: { host: 'lianxin.test' } })).statusCode).toBe(204)
})

describe('who sees the pin', () => {
  test('the citizen, before sending and afterwards', async () => {
    await browser.submit({ 'tap336.x': '168', 'tap336.y': '168' })
    await browser.submit({})
    await browser.submit({ contact: 'anonymous' })
    expect(browser.html).toContain('class="map-pin"')
    expect(browser.text).toContain('图钉在兴澜街道')
    await browser.submit({ sum: browser.sum() })
    const { number, longitude } = await site.db.selectFrom('appeals').select(['number', 'longitude']).executeTakeFirstOrThrow()
    expect(longitude).toBeGreaterThan(114.6)
    await browser.open(`/track/${number}`)
    expect(browser.text).toContain('图钉在兴澜街道')
    expect(browser.html).toContain('class="map-pin"')
    await dropJobs(site)
  })
})
