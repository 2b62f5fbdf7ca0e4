import { expect } from 'vitest'
import { journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { aPhoto, pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const LETTER = '校车今天又晚了四十分钟，孩子在路口冻得直哭，请管一管。'

journey('on a bad connection nothing that was written or chosen is lost', async () => {
  const page = await town.phone()

  // The text is sent but never arrives.
  await page.goto('/speak')
  await page.getByLabel('发生了什么？').fill(LETTER)
  const lost = (url: URL) => url.pathname === '/speak'
  await page.route(lost, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.waitForURL('chrome-error://**')
  await page.goto('/speak')
  expect(await page.getByLabel('发生了什么？').inputValue()).toBe(LETTER)

  // Now it arrives, and the phone deletes its copy.
  await page.unroute(lost)
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.waitForURL('**/speak/where')
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('校车')

  // Going on while a photo is being sent waits for it.
  const { promise: arrives, resolve: letIn } = Promise.withResolvers<void>()
  await page.route('**/speak/photos', async (route) => {
    if (route.request().method() === 'POST') await arrives
    await route.continue()
  })
  await page.getByLabel('拍照').setInputFiles(await aPhoto())
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()
  await page.getByRole('button', { name: '照片还在送' }).waitFor()
  letIn()
  await page.waitForURL('**/speak/contact')
  await page.goto('/speak/where')
  expect(await page.getByRole('button', { name: '去掉' }).count()).toBe(1)

  // A good file beside a bad one: the good one is there, the page stays and says why.
  await page.unroute('**/speak/photos')
  const bad = { name: '坏的.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }
  await page.getByLabel('选照片').setInputFiles([await aPhoto(), bad])
  await page.getByText('只能传照片').waitFor()
  expect(await page.getByRole('button', { name: '去掉' }).count()).toBe(2)
  await page.getByRole('button', { name: /去掉.*第 1 个/ }).click()
  await expect.poll(() => page.getByRole('button', { name: '去掉' }).count()).toBe(1)
})

journey('a supplement that arrived does not stand in its field again', async () => {
  const { number, secret } = await past.signed({ title: '校车晚点', body: LETTER })
  const page = await town.phone()
  await page.goto(`/track?number=${number}`)
  await page.getByLabel('查询码').fill(secret)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByLabel('补充说明').fill('今天又晚了半小时。')
  await page.reload()
  expect(await page.getByLabel('补充说明').inputValue()).toBe('今天又晚了半小时。')
  await page.getByRole('button', { name: '送出补充' }).click()
  await page.getByText('您补充的情况已经送到').waitFor()
  expect(await page.getByLabel('补充说明').inputValue()).toBe('')
  await page.goto(`/track/${number}`)
  expect(await page.getByLabel('补充说明').inputValue()).toBe('')
})

journey('where the stylesheet does not arrive, drawings stay small and the page can be read', async () => {
  const { number } = await past.published()
  const page = await town.phone()
  await page.route(/\.css$/, (route) => route.abort())
  for (const address of ['/', '/cases', `/cases/${number}`, '/figures', '/nowhere']) {
    await page.goto(address)
    const widths = await page.locator('svg').evaluateAll((drawings) => drawings.map((one) => one.getBoundingClientRect().width))
    expect(Math.max(...widths), address).toBeLessThanOrEqual(360)
  }
})
