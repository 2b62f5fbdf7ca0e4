import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '../../db/demo/staff.ts'
import { demoUnits as UNITS } from '../../db/demo/units.ts'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

/** This morning's appeals, and their unit by the duty catalogue. */
const MORNING = [
  ['暖气片冰凉，室温只有十二度', 'heating', '县供热办'],
  ['楼道里暖气漏水，管道漏了两天', 'heating', '县供热办'],
  ['家里停水一整天，水压一直上不来', 'water-company', '县供水公司'],
  ['自来水水质发黄有异味', 'water-company', '县供水公司'],
  ['机井坏了，全村吃水困难', 'water-bureau', '县水利局'],
  ['一到晚上就停电跳闸', 'power', '县供电公司'],
  ['府前路坑洼，路面塌陷摔了人', 'urban-management', '县城管局'],
  ['村道水泥路断了没人修路', 'transport', '县交通局'],
  ['路口红绿灯坏了，斑马线看不清', 'traffic-police', '县交警大队'],
  ['垃圾桶满了三天没人拉', 'urban-management', '县城管局'],
  ['路灯不亮，放学路上漆黑', 'urban-management', '县城管局'],
  ['物业费涨价没有征求业主意见', 'housing', '县住建局'],
  ['孩子转学划片怎么报名入学', 'education', '县教育局'],
  ['校车超员，接送孩子不放心', 'education', '县教育局'],
  ['医院挂号排队三个小时', 'health', '县卫健局'],
  ['异地住院报销比例怎么算', 'medical-insurance', '县医保局'],
  ['工地拖欠农民工工钱', 'labour', '县人社局'],
  ['化工厂夜里排放刺鼻异味', 'environment', '生态环境分局'],
  ['健身房办卡跑路不退卡', 'market', '县市场监管局'],
  ['低保户大病想申请临时救助', 'civil-affairs', '县民政局'],
] as const

journey('the clerk dispatches twenty by keyboard', async () => {
  const numbers = []
  for (const [index, [title]] of MORNING.entries()) {
    town.now = new Date(town.now.getTime() + index * 1000)
    numbers.push((await past.spoken({ title, body: `${title}，请尽快处理，谢谢。`, phone: '', name: '' })).number)
  }
  const page = await town.computer()
  await signInByKeys(page, 'linxiaowan')
  await tabTo(page, '受理分派')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '受理分派' }).waitFor()
  await page.getByText('20 件，先来的在前').waitFor()

  for (const [index, [title, key]] of MORNING.entries()) {
    const unit = unitName(key)
    await page.locator('.queue-row.selected', { hasText: title }).waitFor()
    const go = page.getByRole('button', { name: `分派给${unit}` })
    await go.waitFor()
    expect(await page.locator('.suggested[aria-pressed=true]').innerText()).toMatch(/权责|负责|文中|清单/)
    await page.keyboard.press('a')
    await expect.poll(() => go.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText(`${numbers[index]} 已分派给${unit}`).waitFor()
  }
  await page.getByText('都分派完了').waitFor()

  const rows = await site.db
    .selectFrom('appeals')
    .innerJoin('units', 'units.id', 'appeals.unit_id')
    .innerJoin('topics', 'topics.id', 'appeals.topic_id')
    .select(['appeals.title', 'units.short_name', 'appeals.lead_state', 'appeals.clock'])
    .orderBy('appeals.number')
    .execute()
  expect(rows.map(({ title, short_name, lead_state, clock }) => [title, short_name, lead_state, clock])).toEqual(
    MORNING.map(([title, , unit]) => [title, unit, 'given', 'sign']),
  )
  const assignments = await site.db.selectFrom('assignments').select(['unit_id', 'sign_due_at', 'answer_due_at']).execute()
  expect(assignments).toHaveLength(20)
  expect(assignments.every(({ sign_due_at, answer_due_at }) => sign_due_at > town.now && answer_due_at > sign_due_at)).toBe(true)
})

journey('the clerk looks twice before sending: another unit by its initials, a first word only, and one declined', async () => {
  const road = await past.spoken({ title: '路灯不亮，放学路上漆黑', body: '书院坡路灯不亮，放学路上漆黑。' })
  town.now = new Date(town.now.getTime() + 1000)
  const court = await past.spoken({ title: '欠钱不还，请政府帮我要债', body: '朋友借钱不还，已经到法院起诉，请政府帮我要债。' })
  const page = await town.desk('linxiaowan')
  await page.goto('/desk/queue')
  const go = page.getByRole('button', { name: /^分派给/ })

  await page.locator('.queue-row.selected', { hasText: '路灯不亮' }).waitFor()
  await page.getByRole('button', { name: `分派给${unitName('urban-management')}` }).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('j')
  await page.locator('.queue-row.selected', { hasText: '欠钱不还' }).waitFor()
  await page.keyboard.press('k')
  await page.locator('.queue-row.selected', { hasText: '路灯不亮' }).waitFor()
  expect((await past.row(road.appealId)).state).toBe('received')

  await go.waitFor()
  await page.keyboard.press('u')
  expect(await page.getByRole('radio', { name: '急', exact: true }).isChecked()).toBe(true)
  await page.keyboard.press('d')
  await page.keyboard.type('gdgs')
  await page.getByRole('option', { name: /供电/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `分派给${unitName('power')}` }).waitFor()
  expect((await past.row(road.appealId)).state).toBe('received')
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .getByText(`${road.number} 已分派给${unitName('power')}`)
    .waitFor()
  expect(await past.row(road.appealId)).toMatchObject({ status: 'dispatched', unit_id: past.unit('power'), urgency: 'urgent' })

  await page.locator('.queue-row.selected', { hasText: '欠钱不还' }).waitFor()
  await page.locator('.triage').waitFor()
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: '不予受理' })
  await dialog.waitFor()
  expect(await dialog.getByRole('radio').count()).toBe(10)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect((await past.row(court.appealId)).state).toBe('received')

  await page.keyboard.press('x')
  await dialog.waitFor()
  await dialog.getByRole('radio', { name: '应当通过诉讼解决' }).focus()
  await page.keyboard.press('Space')
  expect(await dialog.innerText()).toContain('12368')
  await expect.poll(() => dialog.getByLabel('给反映人的说明').inputValue()).toContain('12348')
  await dialog.getByRole('button', { name: '不予受理，并告知反映人' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText(`${court.number} 已不予受理，30 秒内可撤回`).waitFor()
  await page.getByText('都分派完了').waitFor()
  expect((await past.row(court.appealId)).state).toBe('declined')

  town.now = new Date(town.now.getTime() + 30_000)
  const citizen = await town.phone({ javaScriptEnabled: false })
  await citizen.goto('/track')
  await citizen.getByLabel('编号').fill(court.number)
  await citizen.getByLabel('查询码').fill(court.secret)
  await citizen.getByRole('button', { name: '查', exact: true }).click()
  await citizen.getByRole('heading', { name: '为什么没有受理' }).waitFor()
  expect(await textOf(citizen)).toContain('12368')
})

async function signInByKeys(page: Page, login: string): Promise<void> {
  await page.goto('/desk/')
  await page.getByRole('heading', { name: /工作台/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('login')
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '林小晚，今天要办的' }).waitFor()
}

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).includes(name)) return
  }
  throw new Error(`no way to “${name}” by Tab`)
}

const unitName = (key: string) => UNITS.find((unit) => unit.key === key)!.name
