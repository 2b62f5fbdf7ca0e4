import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { withdraw } from '../../domain/appeals/citizen/withdraw.ts'
import { smsToOutbox } from '../../server/sms-outbox.ts'
import { asSent, axe, invalidIn, journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const MOST_BYTES = 40 * 1024

interface Finding {
  readonly page: string
  readonly wrong: readonly string[]
}

/** Checks the open page: the HTML from the server, axe, and its size. */
async function examine(page: Page, name: string, html?: string): Promise<Finding> {
  const text = html ?? (await (await page.request.get(page.url())).text())
  return { page: name, wrong: [...(await invalidIn(text)), ...(await axe(page))] }
}

journey('every page of the portal is valid, without axe findings, and light', async () => {
  const waiting = await past.spoken({ title: '路口红绿灯坏了', body: '路口红绿灯坏了，请修一修。' })
  const underway = await past.signed({ title: '楼上漏水没人管', body: '楼上漏水没人管，墙都湿了。' })
  const told = await past.told({ title: '暖气片漏水，地板泡了', body: '暖气片漏水，地板泡了，请来修。' })
  const reworked = await past.told({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
  await past.judged(reworked, 'not_solved')
  const declined = await past.declined()
  const withdrawn = await past.spoken({ title: '水管冻裂了', body: '水管冻裂了，已经自己修好。' })
  await withdraw(site.citizen(null, town.now), withdrawn)
  const shown = await past.published()
  await past.judged(shown, 'solved')

  const page = await town.phone()
  const findings: Finding[] = []
  const weights: Record<string, number> = {}
  const look = async (name: string, address?: string) => {
    if (address) await page.goto(address)
    findings.push(await examine(page, name))
    weights[name] = await weigh(page)
  }

  for (const [name, address] of Object.entries({
    home: '/',
    list: '/cases',
    'empty list': '/cases?words=没有这样的事',
    'filtered list': '/cases?kind=request&state=solved',
    case: `/cases/${shown.number}`,
    figures: '/figures',
    about: '/about',
    units: '/units',
    privacy: '/privacy',
    accessibility: '/accessibility',
    track: '/track',
    'sign in': '/sign-in',
    404: '/nowhere',
    'speak: what': '/speak',
  }))
    await look(name, address)

  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByRole('alert').waitFor()
  findings.push(await examine(page, 'speak: what, with errors', await page.content().then(asSent)))
  await page.getByLabel('发生了什么？').fill('北关里社区三号楼的暖气一直不热，请来看看。')
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByRole('button', { name: '和我的不一样，下一步' }).waitFor()
  await look('speak: what, with similar cases')
  await page.getByRole('button', { name: '和我的不一样，下一步' }).click()
  await page.waitForURL('**/speak/where')
  await look('speak: where')
  await page.getByRole('button', { name: '图钉放在正中' }).click()
  await page.getByText('图钉在').waitFor()
  findings.push(await examine(page, 'speak: where, with a pin', await page.content().then(asSent)))
  await page.getByRole('button', { name: '下一步：照片' }).click()
  await page.waitForURL('**/speak/photos')
  await look('speak: photos')
  await page.getByRole('button', { name: '没有照片，下一步' }).click()
  await page.waitForURL('**/speak/kind')
  await look('speak: kind')
  await page.getByRole('button', { name: '下一步：交给谁' }).click()
  await page.getByRole('alert').waitFor()
  findings.push(await examine(page, 'speak: kind, with errors', await page.content().then(asSent)))
  await page.getByRole('radio', { name: '求助' }).check()
  await page.getByRole('button', { name: '下一步：交给谁' }).click()
  await page.waitForURL('**/speak/to')
  await look('speak: to')
  await page.getByRole('radio', { name: '某个单位' }).check()
  await page.getByRole('button', { name: '下一步：是否公开' }).click()
  await page.getByRole('alert').waitFor()
  findings.push(await examine(page, 'speak: to, with errors', await page.content().then(asSent)))
  await page.getByRole('radio', { name: '不知道，请帮我分' }).check()
  await page.getByRole('button', { name: '下一步：是否公开' }).click()
  await page.waitForURL('**/speak/open')
  await look('speak: open')
  await page.getByRole('button', { name: '下一步：怎么告诉您' }).click()
  await page.waitForURL('**/speak/contact')
  await look('speak: contact')
  await page.getByRole('radio', { name: '不留电话' }).check()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.waitForURL('**/speak/check')
  await look('speak: check')
  await page.getByLabel(/等于几/).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '送出' }).click()
  await page.waitForURL('**/slip')
  await look('sent')

  for (const [name, { number, secret }] of Object.entries({ waiting, underway, told, reworked, declined, withdrawn, shown })) {
    await page.goto(`/track?number=${number}`)
    await page.getByLabel('查询码').fill(secret)
    await page.getByRole('button', { name: '查', exact: true }).click()
    await page.waitForURL(`**/track/${number}`)
    await look(`own case: ${name}`)
  }
  await look('judge', `/track/${told.number}/judge`)
  await look('withdraw', `/track/${underway.number}/withdraw`)

  await page.goto('/track')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByRole('alert').waitFor()
  findings.push(await examine(page, 'track, with errors', await page.content().then(asSent)))

  await page.goto('/sign-in')
  await page.getByLabel('手机号').fill('13900001234')
  await page.getByRole('button', { name: /验证码/ }).click()
  await page.waitForURL('**/sign-in/code')
  findings.push(await examine(page, 'sign in: code', await page.content().then(asSent)))
  const code = /\d{6}/.exec((await town.sms()).find(({ text }) => text.includes('验证码'))!.text)![0]
  await page.getByLabel(/验证码/).fill(code)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL('**/mine')
  await look('mine')

  await smsToOutbox(site.folder, () => town.now)('13900001234', '您的验证码是 <123456>', 'code')
  const maker = await town.here()
  await maker.goto('/outbox')
  await maker.getByText('<123456>').waitFor()
  findings.push(await examine(maker, 'outbox'))

  // The limit is sixty a minute for one address, from its first request on, so a new phone asks.
  const hasty = await town.phone()
  await hasty.goto('/track')
  const asking = Array.from({ length: 60 }, () => hasty.request.post('/track', { form: { number: 'x', secret: 'y' } }))
  expect((await Promise.all(asking)).map((answer) => answer.status())).not.toContain(429)
  await hasty.getByRole('button', { name: '查', exact: true }).click()
  await hasty.getByRole('heading', { name: '请稍等一会儿' }).waitFor()
  findings.push(await examine(hasty, '429', await hasty.content().then(asSent)))

  expect(findings.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  const heavy = Object.entries(weights).filter(([, bytes]) => bytes > MOST_BYTES)
  console.log(`heaviest page of the portal: ${Math.max(...Object.values(weights))} bytes compressed`)
  expect(heavy, 'HTML, CSS, JS and map over 40 kB').toEqual([])
})

/** Bytes of HTML, styles, scripts and the map as transferred. */
async function weigh(page: Page): Promise<number> {
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll('link[rel=stylesheet], script[src], .map-base')].map(
      (element) => new URL((element.getAttribute('href') ?? element.getAttribute('src'))!, location.href).href,
    ),
  )
  const sizes = [page.url(), ...addresses].map(async (address) => {
    const cookies = (await page.context().cookies(address)).map(({ name, value }) => `${name}=${value}`).join('; ')
    return await bytesOf(address, cookies)
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

// Node's client decompresses, so bytes are counted below it.
async function bytesOf(address: string, cookie: string): Promise<number> {
  const { get } = await import('node:http')
  return await new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'br', cookie } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}
