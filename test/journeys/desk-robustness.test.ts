import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '../../db/demo/staff.ts'
import { demoUnits as UNITS } from '../../db/demo/units.ts'
import { journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('the clerk mends a slip where it was made, and history keeps both', { timeout: 120_000 }, async () => {
  const road = await past.spoken({ title: '路灯不亮，放学路上漆黑', body: '书院坡路灯不亮，放学路上漆黑。' })
  town.now = new Date(town.now.getTime() + 1000)
  await past.spoken({ title: '家里停水一整天没有通知', body: '家里停水一整天，没有通知。' })
  const page = await town.desk('linxiaowan')
  await page.goto('/desk/queue')
  await page.locator('.queue-row.selected', { hasText: '路灯不亮' }).waitFor()
  await page.getByRole('button', { name: `分派给${unitName('urban-management')}` }).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  const said = page.getByRole('status').getByText(`${road.number} 已分派给${unitName('urban-management')}`)
  await said.waitFor()
  expect(await page.getByText('刚由别人办了').count()).toBe(0)

  await page.keyboard.press('z')
  const dialog = page.getByRole('dialog', { name: `改派 ${road.number}` })
  await dialog.getByText('还没有签收').waitFor()
  await page.keyboard.type('gdgs')
  await dialog.getByRole('option', { name: /供电/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('改派给县供电公司')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText(`${road.number} 已改派给`).waitFor()
  await page.locator('.queue-row.selected', { hasText: '停水' }).waitFor()

  expect(await past.row(road.appealId)).toMatchObject({ status: 'dispatched', unit_id: past.unit('power') })
  await page.goto(`/desk/appeals/${road.appealId}`)
  const history = page.getByRole('complementary', { name: '期限和我能做的' })
  await history.getByText(/分派给.*城市管理/).waitFor()
  await history.getByText(/改派给.*供电/).waitFor()
})

journey(
  'the server stops: the desk says so, keeps what is shown and what is written, and comes back by itself',
  {
    timeout: 120_000,
  },
  async () => {
    const underway = await past.signed({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
    const page = await town.desk('jiaxiaofeng')
    await page.goto(`/desk/appeals/${underway.appealId}`)
    await page.getByRole('button', { name: '请求延期' }).click()
    const dialog = page.getByRole('dialog', { name: '请求延期' })
    await dialog.getByLabel('为什么需要更多时间').fill('要等专用阀门到货，厂家说三天。')

    await page.context().route('**/api/**', (route) => route.abort('connectionrefused'))
    await dialog.getByRole('button', { name: '请求延期' }).click()
    await dialog.getByRole('alert').getByText('连不上服务器').waitFor()
    await page.getByText(/您看到的是 \d\d:\d\d 的样子/).waitFor()
    expect(await page.getByRole('heading', { name: '管道井冒水' }).count()).toBeGreaterThan(0)
    expect(await dialog.getByLabel('为什么需要更多时间').inputValue()).toContain('专用阀门')

    await page.context().unroute('**/api/**')
    await page.getByText(/您看到的是 \d\d:\d\d 的样子/).waitFor({ state: 'detached' })

    // The session ends, or the page is loaded again: the text is still there, only for this person.
    await page.reload()
    await page.getByRole('button', { name: '请求延期' }).click()
    expect(await dialog.getByLabel('为什么需要更多时间').inputValue()).toContain('专用阀门')
    await dialog.getByRole('button', { name: '请求延期' }).click()
    await page.getByRole('status').getByText('已请求延期').waitFor()
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')))).toEqual([])
  },
)

journey('a half-written answer waits on this computer for its writer, and for nobody else', { timeout: 120_000 }, async () => {
  const { appealId } = await past.signed({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
  const page = await town.desk('jiaxiaofeng')
  const answer = page.getByRole('dialog').getByLabel('给反映人的答复')
  await page.goto(`/desk/appeals/${appealId}`)
  await page.getByRole('button', { name: '写答复' }).click()
  await answer.fill('经现场查看，是管道井里的阀门坏了。')
  // The session ends from inactivity, in a tab that is then closed.
  await page.context().clearCookies()
  const next = await page.context().newPage()
  await page.close()

  await signIn(next, 'baizhuren')
  await next.goto(`/desk/appeals/${appealId}`)
  await next.getByRole('button', { name: '写答复' }).click()
  const theirs = next.getByRole('dialog').getByLabel('给反映人的答复')
  expect(await theirs.inputValue()).toBe('')
  await theirs.fill('请稍等。')
  await next.goto('/desk/account')
  await next.getByRole('button', { name: '退出登录' }).click()
  await next.getByLabel('登录名').waitFor()
  expect(await next.evaluate(() => Object.values(localStorage))).toEqual(['经现场查看，是管道井里的阀门坏了。'])

  await signIn(next, 'jiaxiaofeng')
  await next.goto(`/desk/appeals/${appealId}`)
  await next.getByRole('button', { name: '写答复' }).click()
  expect(await theirs.inputValue()).toBe('经现场查看，是管道井里的阀门坏了。')
})

journey(
  'the server was upgraded: the page that is clicked opens in the new version, and what was written is there',
  {
    timeout: 120_000,
  },
  async () => {
    const { appealId } = await past.signed({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
    const page = await town.desk('jiaxiaofeng')
    await page.goto(`/desk/appeals/${appealId}`)
    await page.getByRole('button', { name: '写答复' }).click()
    const answer = page.getByRole('dialog').getByLabel('给反映人的答复')
    await answer.fill('经现场查看，是管道井里的阀门坏了。')
    await page.keyboard.press('Escape')

    // A page of the version before: the script it asks for does not exist any more.
    await page.evaluate(() => document.querySelector('script[type=module]')!.setAttribute('src', '/desk/assets/older.js'))
    let gone = true
    // Commit is enough: scripts ask for it before the document has loaded.
    page.once('framenavigated', () => {
      gone = false
    })
    await page.route('**/assets/Search-*.js', (route) => (gone ? route.abort() : route.continue()))
    await page.getByRole('searchbox', { name: '查找诉求' }).fill('管道井')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('工作台有了新版本，已经换好。写了一半的内容都还在。').waitFor()
    expect(new URL(page.url()).search).toBe(`?words=${encodeURIComponent('管道井')}`)
    await page.getByRole('main').getByRole('link', { name: '管道井冒水' }).click()
    await page.getByRole('button', { name: '写答复' }).click()
    expect(await answer.inputValue()).toBe('经现场查看，是管道井里的阀门坏了。')
  },
)

journey(
  'a page that never opens is tried anew once and then says so; one for want of the server is not',
  {
    timeout: 120_000,
  },
  async () => {
    const page = await town.desk('linxiaowan')
    let loads = 0
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads++
    })
    await page.context().route(/\/assets\/(Figures|Messages)-.*\.js/, (route) => route.abort())
    const figures = page.getByRole('link', { name: '数据' }).first()

    await page.context().route('**/desk/', (route) => route.abort('connectionrefused'))
    await figures.click()
    await page.getByRole('status').getByText('连不上服务器，这一页没有打开。').waitFor()
    expect([loads, new URL(page.url()).pathname]).toEqual([0, '/desk/'])
    await page.context().unroute('**/desk/')

    await figures.click()
    const sorry = page.getByRole('alert').getByText('这一页没有打开')
    await sorry.waitFor()
    expect([loads, new URL(page.url()).pathname]).toEqual([1, '/desk/figures'])

    // A part of a page is fetched after its page, whose address has been reached by then.
    loads = 0
    await page.goto('/desk/admin/messages', { waitUntil: 'commit' })
    await sorry.waitFor()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(loads).toBe(2)
  },
)

journey('the publisher finds what is to be published on the first page', { timeout: 120_000 }, async () => {
  await past.told({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
  const page = await town.desk('jingwei')
  await page.getByRole('main').getByRole('heading', { name: '待公开' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: '管道井冒水' }).waitFor()
  expect(await page.getByText('今天没有到期的').count()).toBe(0)
})

journey(
  'a publisher sees what else is to be published beside an appeal, and after publishing one',
  { timeout: 120_000 },
  async () => {
    const said = (title: string) => ({ title, body: `${title}，请来修一修。` })
    const first = await past.told(said('楼道的灯坏了'))
    const second = await past.told(said('巷口的路灯坏了'))
    const page = await town.desk('jingwei')
    const refused: string[] = []
    page.on('response', (answer) => void (answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`)))

    await page.goto(`/desk/appeals/${first.appealId}`)
    const beside = page.getByRole('complementary', { name: '待公开' })
    await beside.getByRole('link', { name: '巷口的路灯坏了' }).waitFor()
    await page.getByRole('button', { name: '编公开稿' }).click()
    await page.getByRole('button', { name: '公开…', exact: true }).click()
    await page.getByRole('dialog', { name: '群众会看到' }).getByRole('button', { name: '可以公开' }).click()

    await beside.getByRole('link', { name: '楼道的灯坏了' }).waitFor({ state: 'detached' })
    await beside.getByRole('link', { name: '巷口的路灯坏了' }).waitFor()
    await page.getByRole('status').getByRole('link', { name: '编下一件' }).click()
    await page.waitForURL(`**/appeals/${second.appealId}/publication`)
    expect(refused).toEqual([])
  },
)

journey('lists, a case and the figures fit a tablet and a telephone', { timeout: 120_000 }, async () => {
  const { appealId } = await past.signed({ title: '纺织厂家属院年年不热，年年反映，年年没下文', body: '年年不热。' })
  const page = await town.desk('gaoyuanzheng')
  for (const [width, height] of [
    [820, 1180],
    [375, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const address of ['/', '/lists/open', `/appeals/${appealId}`, '/search', '/figures', '/notices']) {
      await page.goto(`/desk${address}`)
      await page.locator('#main h1').first().waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      const beyond = await page.evaluate(() =>
        [document.documentElement, document.querySelector('#main')!].map((box) => box.scrollWidth - box.clientWidth),
      )
      expect(beyond, `${address} at ${width}`).toEqual([0, 0])
      const title = page.locator('#main a.title, #main .appeal-text h1').first()
      if (await title.count()) expect((await title.boundingBox())!.width, `${address} at ${width}`).toBeGreaterThan(120)
    }
  }
})

async function signIn(page: Page, login: string) {
  await page.goto('/desk/')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: /今天要[办看]的|您照看的/ }).waitFor()
}

const unitName = (key: string) => UNITS.find((unit) => unit.key === key)!.name
