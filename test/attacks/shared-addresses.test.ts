import { afterAll, beforeAll, expect, test } from 'vitest'
import { solve } from '../../platform/proof-of-work.ts'
import type { App } from '../../server/app.ts'
import { openApp } from '../app.ts'
import { MONDAY, useSite } from '../harness.ts'
import { useRoad } from '../road.ts'
import { type Browser, openBrowser } from '../scriptless-browser.ts'

// A carrier puts a town behind a few addresses. All of this comes from one address within a minute, and is more than one device
// may send: thirty forms, and here three appeals. `bin/bench shared-addresses` does it with 5,000 devices behind 20 addresses in ten minutes.

const site = useSite()
const road = useRoad(site)
let app: App

beforeAll(async () => {
  app = await openApp(site, () => MONDAY, { SPEAK_PER_MINUTE: '3' })
})
afterAll(() => app.close())

const DEVICES = 16 // of two forms each
const SPEAKERS = 4

test('neighbours read and join in a minute, and none is refused', async () => {
  const { number } = await road.published()
  for (let device = 0; device < DEVICES; device++) {
    const browser = openBrowser(app)
    await browser.open(`/cases/${number}`)
    await browser.submit({}, `/cases/${number}/me-too`)
    await browser.submit(solved(browser), `/cases/${number}/me-too`)
    expect(browser.path, `device ${device}: ${browser.text}`).toBe(`/cases/${number}?joined=1`)
  }
  expect((await site.db.selectFrom('appeals').select('me_toos').executeTakeFirstOrThrow()).me_toos).toBe(DEVICES)
})

test('neighbours speak in a minute, and none is refused', async () => {
  for (let device = 0; device < SPEAKERS; device++) {
    const browser = openBrowser(app)
    await browser.open('/speak')
    await browser.post('/speak/similar', { text: `第 ${device} 个路灯不亮` })
    await browser.post('/speak', { text: `我家门口第 ${device} 个路灯不亮，晚上看不见路。` })
    await browser.post('/speak/where', { detail: `路口 ${device}` })
    await browser.post('/speak/contact', { contact: 'anonymous' })
    expect(browser.path, browser.text).toBe('/speak/check')
    await browser.submit(solved(browser), '/speak/check')
    expect(browser.path, browser.text).toMatch(/^\/track\/[\w-]+\/slip$/)
  }
  expect(await appeals()).toBe(SPEAKERS)
})

test('a script that solves no task gets nothing through, by form or by API', async () => {
  const { number } = await road.published()
  const before = await appeals()
  const bodies = [
    ['/speak/check', { title: '路灯不亮' }],
    [`/cases/${number}/me-too`, {}],
    ['/api/public/appeals', { body: '路灯不亮，晚上看不见路。' }],
    [`/api/public/cases/${number}/voices`, {}],
  ] as const
  for (const [url, payload] of bodies) {
    const answer = await app.inject({ method: 'POST', url, payload, headers: { accept: 'application/json' } })
    expect([url, answer.statusCode]).toEqual([url, url.startsWith('/api') ? 400 : 303])
  }
  expect(await appeals()).toBe(before)
  expect(await site.db.selectFrom('me_toos').select('voice').execute()).toEqual([])
})

const appeals = async () => (await site.db.selectFrom('appeals').select('id').execute()).length

/** The field that the script of the page would fill in. */
function solved({ html }: Browser): { nonce: string } {
  const [, challenge = '', bits] = /data-challenge="([^"]*)" data-bits="(\d+)"/.exec(html)!
  return { nonce: solve({ challenge, difficulty: Number(bits) }) }
}
