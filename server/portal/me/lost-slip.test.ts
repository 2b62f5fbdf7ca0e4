import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { seeIdentity } from '../../../domain/appeals/citizen/see-identity.ts'
import { deliverMessages } from '../../../domain/channels/jobs/deliver-messages.ts'
import { openApp } from '../../../test/app.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { later, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import type { App } from '../../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let browser: Browser
let now = MONDAY

beforeAll(async () => {
  app = await openApp(site, () => now)
})
afterAll(() => app.close())
beforeEach(() => {
  now = MONDAY
  browser = openBrowser(app)
})

async function codeSent(): Promise<string> {
  await deliverMessages(site.worker(now))
  return /验证码 (\d{6})/.exec(site.sent.findLast(({ text }) => text.includes('验证码'))!.text)![1]!
}
async function asksForCode(phone = PHONE) {
  await browser.open('/sign-in')
  await browser.submit({ phone, sum: browser.sum() })
}
async function signsIn(more: Record<string, string> = {}) {
  await asksForCode()
  await browser.submit({ code: await codeSent(), ...more })
}

test('a slip is lost: the phone is proved, and the matter is there with who looked, but not the confidential one', async () => {
  const spoken = await road.spoken({ body: WORDS })
  const secretly = '我要说的这件事请不要让单位知道是谁说的。'
  const confidential = await road.spoken({ body: secretly, confidential: true })
  await seeIdentity(site.desk(road.people.clerk), { appealId: spoken.appealId, reason: '打电话问楼号' })
  await seeIdentity(site.desk(road.people.clerk), { appealId: confidential.appealId, reason: '核对是不是本人' })

  await browser.open('/mine')
  expect(browser.path).toBe('/sign-in')
  await signsIn()
  expect(browser.path).toBe('/mine')
  expect(browser.text).toContain('反映过 1 件')
  expect(browser.text).toContain('另有 1 件保密的，请 用查询码看')
  expect(browser.text).toMatch(/打电话问楼号.*为保密的事看过 1 次/s)
  expect(browser.text).not.toMatch(/没有人看过|核对是不是本人|不要让单位知道/)
  expect(browser.html).not.toContain(confidential.number)

  await browser.open(`/track/${spoken.number}`)
  expect(browser.text).toContain(WORDS)
  expect(browser.text).toContain('打电话问楼号')
  await browser.open(`/track/${confidential.number}`)
  expect(browser.path).toBe(`/track?number=${confidential.number}`)
  await browser.submit({ number: confidential.number, secret: confidential.secret }, '/track')
  expect(browser.text).toContain(secretly)
})

test('asked for a code again within a minute, the field for the code that came is there', async () => {
  await asksForCode()
  const code = await codeSent()
  await asksForCode('\u202d139 0000 1234\u202c')
  expect(browser.path).toBe('/sign-in/code')
  await browser.submit({ code: `${code.slice(0, 3)} ${code.slice(3)}\u200e` })
  expect(browser.path).toBe('/mine')

  browser = openBrowser(app)
  await asksForCode()
  expect(browser.text).toContain('验证码刚刚发过')
  now = later(0, 0.02)
  await deliverMessages(site.worker(now))
  await asksForCode()
  await browser.submit({ code: await codeSent() }, '/sign-in/code')
  expect(browser.path).toBe('/mine')
})

test('an older matter is found by its number, without the letters in front', async () => {
  const { number } = await road.spoken()
  now = later(200)
  await signsIn()
  expect(browser.text).toContain('还没有反映过事情')
  expect(browser.text).not.toContain('没有能在这里看的')
  await browser.submit({ number: 'AL-1' }, '/mine/claim')
  expect(browser.status).toBe(404)
  expect(browser.text).toContain('请核对编号')
  await browser.submit({ number: number.slice(number.indexOf('-') + 1) }, '/mine/claim')
  expect(browser.text).toContain(WORDS)
  await browser.open('/mine')
  expect(browser.text).toContain('反映过 1 件')
})

test('signed out on a shared computer, nothing is left for whoever comes next', async () => {
  const { number, secret } = await road.spoken({ confidential: true })
  await browser.open('/track')
  await browser.submit({ number, secret })
  await signsIn({ shared: '1' })
  await browser.submit({}, '/sign-out')
  for (const path of ['/mine', `/track/${number}`, `/track/${number}/slip`]) {
    await browser.open(path)
    expect(browser.text).not.toContain(WORDS)
    expect(browser.path).not.toBe(path)
  }

  now = later(0, 0.1)
  await signsIn({ shared: '1' })
  now = later(0, 0.55)
  await browser.open('/mine')
  expect(browser.path).toBe('/mine')
  now = later(0, 0.61)
  await browser.open('/mine')
  expect(browser.path).toBe('/sign-in')
})

test('whoever left the phone signed in elsewhere ends it from here', async () => {
  await signsIn()
  const left = browser
  now = later(0, 0.02)
  browser = openBrowser(app)
  await signsIn()
  expect(browser.text).toContain('在另外 1 处也登录着')
  await browser.submit({}, '/mine/elsewhere')
  expect(browser.path).toBe('/mine')
  expect(browser.text).not.toContain('也登录着')
  await left.open('/mine')
  expect(left.path).toBe('/sign-in')
})
