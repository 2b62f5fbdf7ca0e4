import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { AnswerInput, answer } from '../../domain/appeals/assignments/answer.ts'
import { asSent, axe, invalidIn, journey, useBrowser } from '../browser.ts'
import { MONDAY, useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const DAY = 24 * 3600_000

journey('the main pages of the desk are valid and without axe findings', async () => {
  await past.spoken({ title: '路口红绿灯坏了', body: '路口红绿灯坏了，斑马线看不清，请修一修。' })
  const told = await past.told({ title: '暖气片漏水，地板泡了', body: '暖气片漏水，地板泡了，我的电话 13900001234。' })
  const underway = await past.signed({ title: '管道井冒水', body: '管道井冒水，楼道湿滑。' })
  const text = '您好！经核实，阀门老化，已于今日更换，请放心使用，有事请打供热办电话。'
  await answer(past.as('jiaxiaofeng'), AnswerInput.parse({ appealId: underway.appealId, text, contact: '' }))

  const findings: Record<string, string[]> = {}
  const outside = await town.computer()
  await outside.goto('/desk/sign-in')
  await outside.getByRole('heading', { name: /工作台/ }).waitFor()
  findings['sign in'] = [...(await axe(outside)), ...(await invalidIn(asSent(await outside.content())))]

  const clerk = await town.desk('linxiaowan')
  const admin = await town.desk('xitong')
  const look = async (page: Page, address: string, seen: string) => {
    await page.goto(`/desk${address}`)
    await page.getByText(seen).first().waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    const wrong = [...(await axe(page)), ...(await invalidIn(asSent(await page.content())))]
    if (wrong.length > 0) findings[address.replace(/[0-9a-f-]{36}/, ':id')] = wrong
  }
  await look(clerk, '/', '今天要办的')
  await look(clerk, '/queue', '分派给安澜县公安局')
  await look(clerk, '/lists/review', '管道井冒水')
  await look(clerk, `/appeals/${told.appealId}`, '编公开稿')
  await look(clerk, `/appeals/${underway.appealId}/review`, '一份好的答复有')
  await look(clerk, `/appeals/${told.appealId}/publication`, '公开哪些照片')
  await look(clerk, '/search', '查找')
  await look(clerk, '/figures', '数据')
  await look(clerk, '/notices', '提醒')
  await look(clerk, '/account', '登录着的设备')
  await look(clerk, '/nowhere', '没有这一页')
  await look(clerk, `/appeals/${told.appealId}/print`, '诉求办理单')
  for (const part of ['units', 'policies', 'calendar', 'templates', 'places', 'topics', 'messages', 'site'])
    await look(admin, `/admin/${part}`, '管理')
  await look(await town.desk('anquan'), '/admin/people', '管理')
  await look(await town.desk('shenji'), '/admin/audit', '管理')
  expect(Object.entries(findings).filter(([, wrong]) => wrong.length > 0)).toEqual([])
})

journey('what is soon due and what is late is marked on the lists of clerk, handler and leader', async () => {
  await past.signed({ title: '暖气片漏水，地板泡了' })
  town.now = new Date(MONDAY.getTime() + 7 * DAY)
  await past.signed({ title: '管道井冒水' })
  town.now = new Date(MONDAY.getTime() + 15 * DAY)

  for (const login of ['linxiaowan', 'jiaxiaofeng', 'songwenlan']) {
    const page = await town.desk(login)
    const look = async (list: string, title: string) => {
      await page.goto(`/desk/lists/${list}`)
      const row = page.getByRole('row').filter({ hasText: title })
      await row.waitFor()
      expect(await page.getByRole('row').count()).toBe(2) // with the header
      return await row.locator('.clock-tag').first()
    }
    const late = await look('late', '暖气片漏水，地板泡了')
    expect([await late.innerText(), await late.getAttribute('class')]).toEqual([
      expect.stringMatching(/^已超/),
      expect.stringMatching(/\blate\b/),
    ])
    const soon = await look('soon', '管道井冒水')
    expect([await soon.innerText(), await soon.getAttribute('class')]).toEqual([
      expect.stringMatching(/^还剩|今天到期/),
      expect.stringMatching(/\bsoon\b/),
    ])
  }
})
