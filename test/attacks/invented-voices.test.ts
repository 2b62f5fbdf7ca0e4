import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { App } from '../../server/app.ts'
import { openApp } from '../app.ts'
import { MONDAY, useSite } from '../harness.ts'
import { useRoad } from '../road.ts'
import { type Browser, openBrowser } from '../scriptless-browser.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let joining: string
let number: string

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())
beforeEach(async () => {
  number = (await road.published()).number
  joining = `/cases/${number}/me-too`
})

const voices = async () => (await site.db.selectFrom('me_toos').select('voice').execute()).length

async function join(browser: Browser): Promise<void> {
  await browser.post(joining, {})
  if (browser.path === joining) await browser.submit({ sum: browser.sum() }, joining)
}

test('a script that makes up its device, or none, counts for nothing', async () => {
  const script = openBrowser(app)
  await join(openBrowser(app))
  for (const device of [undefined, 'a-telephone-that-does-not-exist', 'x'.repeat(120)]) {
    if (device) script.cookies.set('device', device)
    await script.post(joining, {})
    expect(script.text).toContain('等于几')
    await script.post(joining, { question: 'made up', sum: '7', work: 'made up', nonce: '7' })
    expect([script.status, await voices()]).toEqual([400, 1])
  }
})

test('one solved sum is one voice, however often it is sent', async () => {
  const script = openBrowser(app)
  await script.open(joining)
  const question = /name="question" value="([^"]*)"/.exec(script.html)![1]!
  const solved = { question, sum: script.sum() }
  for (let time = 0; time < 3; time++) await openBrowser(app).post(joining, solved)
  expect(await voices()).toBe(1)
})

test('neighbours behind one address do not share a count, and each counts once', async () => {
  const neighbours = [openBrowser(app), openBrowser(app), openBrowser(app)]
  for (const neighbour of [...neighbours, ...neighbours]) await join(neighbour)
  expect(await voices()).toBe(3)
  expect(neighbours[2]!.text).toContain('另有 3 人')
})

test('an address gets so many voices an hour and no more, and is told how else to join', async () => {
  await app.close()
  app = await openApp(site, () => new Date(MONDAY.getTime() + 2 * 3_600_000), { VOICES_PER_ADDRESS_HOUR: '15' })
  const script = openBrowser(app)
  for (let voice = 0; voice < 4; voice++) {
    script.cookies.clear()
    await script.open(joining)
    await script.submit({ sum: script.sum() }, joining)
  }
  expect([script.status, await voices()]).toEqual([429, 3])
  expect(script.text).toContain('用手机号登录以后，现在就可以附议')
})
