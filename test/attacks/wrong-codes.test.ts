import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../../server/app.ts'
import { openApp } from '../app.ts'
import { useSite } from '../harness.ts'
import { type Browser, openBrowser } from '../scriptless-browser.ts'

const site = useSite()
const PHONE = '13900001234'
let app: App
beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())

async function ask(browser: Browser, keepsDevice: boolean): Promise<void> {
  await browser.open('/sign-in')
  if (!keepsDevice) browser.cookies.delete('device')
  await browser.submit({ phone: PHONE, sum: browser.sum() })
  expect(browser.path).toBe('/sign-in/code')
}

async function guess(browser: Browser, right: string): Promise<void> {
  for (let nth = 1; nth <= 5; nth++) await browser.submit({ code: String((Number(right) + nth) % 1_000_000).padStart(6, '0') })
}

test.each([
  ['with a device', true],
  ['without a device', false],
] as const)('neighbours at one address who guess do not lock out who asked first, %s', async (_how, keepsDevice) => {
  const [owner, ...strangers] = [openBrowser(app), openBrowser(app), openBrowser(app)] as const
  await ask(owner, keepsDevice)
  const { text } = await site.db.selectFrom('messages').select('text').executeTakeFirstOrThrow()
  const code = /\d{6}/.exec(text)![0]
  for (const stranger of strangers) {
    await ask(stranger, keepsDevice)
    await guess(stranger, code)
    await stranger.submit({ code })
    expect([stranger.status, stranger.text]).toEqual([429, expect.stringContaining('这台设备输错验证码的次数太多')])
  }

  await owner.submit({ code })
  expect(owner.path, owner.text).toBe('/mine')
  await site.db.deleteFrom('jobs_outbox').execute()
})
