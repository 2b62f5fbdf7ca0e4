import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { asSent, axe, invalidIn, journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { anonymouslyToTheEnd, sayWhat, unfold } from '../speaking-pages.ts'

const site = useSite()
const town = useBrowser(site)

const words = (page: Page) => page.locator('#map-words')
const map = (page: Page) => page.locator('.map')
const viewOf = (page: Page) => page.locator('.map-picture').getAttribute('viewBox')
const draft = async () =>
  (await site.db.selectFrom('speak_drafts').select('content').executeTakeFirstOrThrow()).content as { point: unknown }

async function untilMap(page: Page) {
  await sayWhat(page, '澜河边上的路灯坏了半个月，晚上看不见路。')
  await unfold(page, '在地图上指出来')
}

async function tap(page: Page, x: number, y: number) {
  await map(page).scrollIntoViewIfNeeded()
  const box = (await map(page).boundingBox())!
  await page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y)
}

async function sound(page: Page) {
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const small = await page
    .locator('.map-field button:visible')
    .evaluateAll((buttons) =>
      buttons
        .filter((one) => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 44)
        .map((one) => one.textContent),
    )
  expect(small).toEqual([])
}

journey('without scripts a tap puts the pin, and the desk sees where', { timeout: 120_000 }, async () => {
  const page = await town.phone({ javaScriptEnabled: false })
  await untilMap(page)
  await page.getByLabel('乡镇、街道和村、社区').selectOption({ label: '大碾镇（说不清在哪个村）' })
  await page.getByLabel('具体位置').fill('桥头')
  await page.getByRole('button', { name: '看所选的地方' }).click()
  await tap(page, 0.5, 0.5)
  await page.getByText('图钉在大碾镇').waitFor()
  expect(await page.getByLabel('具体位置').inputValue()).toBe('桥头')
  expect(page.url()).not.toMatch(/\?|11\d\.\d/)
  expect(await invalidIn(await (await page.request.get('/speak/where')).text())).toEqual([])

  await page.getByRole('button', { name: '看全县' }).click()
  await tap(page, 0.01, 0.01)
  await page.getByRole('alert').getByText('图钉没有放上').waitFor()
  expect(await page.getByLabel('具体位置').inputValue()).toBe('桥头')
  await anonymouslyToTheEnd(page)
  await page.locator('.map-figure').getByText('图钉在').waitFor()
})

journey('with scripts: tap, drag, buttons, keys; the county keeps the pin inside', { timeout: 120_000 }, async () => {
  const page = await town.phone({
    reducedMotion: 'reduce',
    permissions: ['geolocation'],
    geolocation: { longitude: 114.982, latitude: 37.371 },
  })
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await untilMap(page)
  await tap(page, 0.5, 0.5)
  await words(page).getByText('图钉在兴澜街道').waitFor()
  expect(await page.locator('.map input').count()).toBe(0)

  await page.getByRole('button', { name: '放大' }).click()
  await page.getByRole('button', { name: '放大' }).click()
  expect(await viewOf(page)).toMatch(/ 250 250$/)
  const before = await words(page).textContent()
  const pin = (await page.locator('.map-pin path').boundingBox())!
  await page.mouse.move(pin.x + pin.width / 2, pin.y + 8)
  await page.mouse.down()
  await page.mouse.move(pin.x - 40, pin.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => words(page).textContent()).not.toBe(before)

  const box = (await map(page).boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 130, box.y + 90, { steps: 4 })
  await page.mouse.up()
  const moved = await viewOf(page)
  await map(page).focus()
  await page.keyboard.press('-')
  expect(await viewOf(page)).not.toBe(moved)
  await page.keyboard.press('+')
  const at = await page.locator('input[name=longitude]').inputValue()
  await page.keyboard.press('ArrowRight')
  expect(Number(await page.locator('input[name=longitude]').inputValue())).toBeGreaterThan(Number(at))
  await page.keyboard.press('Delete')
  expect(await page.locator('input[name=longitude]').inputValue()).toBe('')
  await page.keyboard.press('ArrowUp')
  await words(page)
    .getByText(/^图钉在\S+(镇|街道|乡)/)
    .waitFor()
  await sound(page)

  await page.getByRole('button', { name: '看全县' }).click()
  const good = await page.locator('input[name=longitude]').inputValue()
  await tap(page, 0.01, 0.01)
  await words(page).getByText('图钉没有放上').waitFor()
  expect(await page.locator('input[name=longitude]').inputValue()).toBe(good)

  await page.getByLabel('乡镇、街道和村、社区').selectOption({ label: '羊角崖村' })
  await page.getByRole('button', { name: '看所选的地方' }).waitFor()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await words(page).getByText('图钉在苇塘镇').waitFor()
  expect(await invalidIn(asSent(await page.content()))).toEqual([])
  await anonymouslyToTheEnd(page)
  await page.locator('.map-figure').getByText('图钉在苇塘镇').waitFor()
  expect(await draft()).toMatchObject({ point: { longitude: 114.982, latitude: 37.371 } })
  expect(addresses.filter((one) => /114\.|37\.[34]/.test(one) || !one.startsWith(town.address))).toEqual([])

  await page.getByRole('button', { name: '送出' }).click()
  await page.waitForURL('**/slip')
  const { number } = await site.db.selectFrom('appeals').select('number').executeTakeFirstOrThrow()
  await page.goto(`/track/${number}`)
  await page.locator('.map-figure').getByText('图钉在苇塘镇').waitFor()

  const desk = await town.desk('linxiaowan')
  const { id } = await site.db.selectFrom('appeals').select('id').executeTakeFirstOrThrow()
  await desk.goto(`/desk/appeals/${id}`)
  await desk.locator('.appeal-map').getByText('图钉在苇塘镇').waitFor()
})

journey('two fingers enlarge the map, and it still fits in 长辈版', { timeout: 60_000 }, async () => {
  const page = await town.phone()
  await page.context().addCookies([{ name: 'elder', value: '1', url: town.address }])
  await untilMap(page)
  await page.getByRole('button', { name: '放大' }).click()
  await map(page).scrollIntoViewIfNeeded()
  const box = (await map(page).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const wire = await page.context().newCDPSession(page)
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    wire.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: x - apart, y, id: 1 },
              { x: x + apart, y, id: 2 },
            ],
    })
  await fingers('touchStart', 30)
  for (const apart of [40, 50, 60]) await fingers('touchMove', apart)
  await fingers('touchEnd', 0)
  expect(Number((await viewOf(page))!.split(' ')[2])).toBeCloseTo(250, -1)
  expect(await words(page).textContent()).toBe('还没有放图钉。')
  await map(page).focus()
  await page.keyboard.press('ArrowUp')
  await words(page).getByText('图钉在').waitFor()
  await sound(page)
})
