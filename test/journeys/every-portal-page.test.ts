import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { withdraw } from '../../domain/appeals/citizen/withdraw.ts'
import { smsToOutbox } from '../../server/sms-outbox.ts'
import { asSent, axe, invalidIn, journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { aPhoto, pastOf } from '../past.ts'
import { unfold } from '../speaking-pages.ts'

// Together these look at every page of the portal: it is valid, without axe findings, and light.

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const MOST_BYTES = 40 * 1024

/** Looks at one page after the other: the HTML from the server, axe, and its size. */
function survey(page: Page) {
  const findings: { readonly page: string; readonly wrong: readonly string[] }[] = []
  const weights: Record<string, number> = {}

  const examine = async (name: string, html: string) =>
    void findings.push({ page: name, wrong: [...(await invalidIn(html)), ...(await axe(page))] })

  return {
    /** The page at `address`, or the open one, which is fetched again. */
    async look(name: string, address?: string) {
      if (address) await page.goto(address)
      await examine(name, await (await page.request.get(page.url())).text())
      weights[name] = await weigh(page)
    },
    /** The open page, which answered what was sent and cannot be fetched again. */
    async seen(name: string) {
      await examine(name, await page.content().then(asSent))
    },
    nothingIsWrong() {
      expect(findings.filter(({ wrong }) => wrong.length > 0)).toEqual([])
      const heavy = Object.entries(weights).filter(([, bytes]) => bytes > MOST_BYTES)
      expect(heavy, 'HTML, CSS, JS and map over 40 kB').toEqual([])
    },
  }
}

journey('what everybody reads', async () => {
  const shown = await past.published()
  await past.judged(shown, 'solved')
  const { look, nothingIsWrong } = survey(await town.phone())

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
  }))
    await look(name, address)
  nothingIsWrong()
})

journey('the steps of speaking, with what may go wrong', async () => {
  await past.spoken({ title: '北关里社区三号楼的暖气不热', body: '北关里社区三号楼的暖气一直不热。' })
  await past.published()
  const page = await town.phone()
  const { look, seen, nothingIsWrong } = survey(page)

  await look('what', '/speak')
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByRole('alert').waitFor()
  await seen('what, with errors')
  await page.getByLabel('发生了什么？').fill('北关里社区三号楼的暖气一直不热，请来看看。')
  await page.getByRole('region', { name: '这件事有人说过了' }).waitFor()
  await seen('what, with similar cases')
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.waitForURL('**/speak/where')
  await look('where')
  await unfold(page, '在地图上指出来')
  await page.getByRole('button', { name: '图钉放在正中' }).click()
  await page.getByText('图钉在').waitFor()
  await page.getByLabel('选照片').setInputFiles(await aPhoto())
  await page.getByRole('list', { name: '已经加上的' }).getByRole('img').waitFor()
  await seen('where, with a pin and a photo')
  await page.getByLabel('乡镇、街道和村、社区').selectOption({ label: '北关里社区' })
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()
  await page.waitForURL('**/speak/similar')
  await look('similar cases')
  await page.getByRole('button', { name: '和我的不一样，接着说' }).click()
  await page.waitForURL('**/speak/contact')
  await look('contact')
  await page.getByRole('checkbox', { name: '不留电话' }).check()
  for (const part of ['交给谁', '哪一类', '可以公开吗']) await unfold(page, part)
  await seen('contact, unfolded')
  await page.getByRole('radio', { name: '某个单位' }).check()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.getByRole('alert').waitFor()
  await seen('contact, with errors')
  await page.getByRole('radio', { name: '不知道，请帮我分' }).check()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.waitForURL('**/speak/check')
  await look('check')
  await page.getByLabel(/等于几/).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '送出' }).click()
  await page.waitForURL('**/slip')
  await look('sent')
  nothingIsWrong()
})

journey('own cases in every state', async () => {
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
  const { look, nothingIsWrong } = survey(page)

  for (const [name, { number, secret }] of Object.entries({ waiting, underway, told, reworked, declined, withdrawn, shown })) {
    await page.goto(`/track?number=${number}`)
    await page.getByLabel('查询码').fill(secret)
    await page.getByRole('button', { name: '查', exact: true }).click()
    await page.waitForURL(`**/track/${number}`)
    await look(`own case: ${name}`)
  }
  await look('judge', `/track/${told.number}/judge`)
  await look('withdraw', `/track/${underway.number}/withdraw`)
  nothingIsWrong()
})

journey('signing in, errors and limits', async () => {
  await past.spoken()
  const page = await town.phone()
  const { look, seen, nothingIsWrong } = survey(page)

  await page.goto('/track')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await seen('track, with errors')

  await page.goto('/sign-in')
  await page.getByLabel('手机号').fill('13900001234')
  await page.getByRole('button', { name: /验证码/ }).click()
  await page.waitForURL('**/sign-in/code')
  await seen('sign in: code')
  const code = /\d{6}/.exec((await town.sms()).find(({ text }) => text.includes('验证码'))!.text)![0]
  await page.getByLabel(/验证码/).fill(code)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL('**/mine')
  await look('mine')
  nothingIsWrong()

  await smsToOutbox(site.folder, () => town.now)('13900001234', '您的验证码是 <123456>', 'code')
  const maker = await town.here()
  await maker.goto('/outbox')
  await maker.getByText('<123456>').waitFor()
  const outbox = survey(maker)
  await outbox.look('outbox')
  outbox.nothingIsWrong()

  // The limit is sixty a minute for one address, from its first request on, so a new phone asks.
  const hasty = await town.phone()
  await hasty.goto('/track')
  const asking = Array.from({ length: 60 }, () => hasty.request.post('/track', { form: { number: 'x', secret: 'y' } }))
  expect((await Promise.all(asking)).map((answer) => answer.status())).not.toContain(429)
  await hasty.getByRole('button', { name: '查', exact: true }).click()
  await hasty.getByRole('heading', { name: '请稍等一会儿' }).waitFor()
  const limited = survey(hasty)
  await limited.seen('429')
  limited.nothingIsWrong()
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
