import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { verifySite } from '../../server/verify-site.ts'
import { journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'

const site = useSite()
const town = useBrowser(site)

const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。`

journey('the three administrators see what they look after, and who does what they may not', { timeout: 150_000 }, async () => {
  const system = await town.desk('xitong')
  await system.getByRole('heading', { name: '欧阳建，您照看的' }).waitFor()
  await system.getByText('34 个单位').waitFor()
  await system.getByRole('link', { name: '2027 年日历' }).click()

  await system.getByText('国务院通知还没有录入').waitFor()
  await system.getByRole('button', { name: '粘贴通知原文' }).click()
  await system.getByLabel('通知原文').fill(NOTICE)
  await system.getByRole('button', { name: '填进日历' }).click()
  await system.getByText('放假 10 天，调休上班 2 天').waitFor()
  await system.getByLabel('依据（哪一份通知）').fill('国务院办公厅关于2027年部分节假日安排的通知')
  await system.getByRole('button', { name: '录入', exact: true }).click()
  await system.getByRole('status').getByText('2027 年的日历已录入').waitFor()

  await system.goto('/desk/admin/people')
  await system
    .getByRole('row', { name: /贾小锋/ })
    .getByRole('button', { name: '管理' })
    .click()
  const person = system.getByRole('dialog', { name: '贾小锋' })
  await person.getByRole('button', { name: '停用账号' }).click()
  await person.getByRole('button', { name: '再按一次就停用账号' }).waitFor()
  const disabled = async () =>
    (await site.db.selectFrom('staff').select('disabled_at').where('login', '=', 'jiaxiaofeng').executeTakeFirstOrThrow())
      .disabled_at
  expect(await disabled()).toBeNull()
  await person.getByRole('button', { name: '再按一次就停用账号' }).click()
  await system.getByRole('status').getByText('账号已停用').waitFor()
  expect(await disabled()).not.toBeNull()
  expect(await person.getByText('放开登录、解除动态口令、让设备退出由安全管理员来做').count()).toBe(1)

  const security = await town.desk('anquan')
  await security.getByText('人还没有绑定').waitFor()
  await security.goto('/desk/admin/units')
  await security.getByRole('button', { name: '安澜县教育局' }).click()
  await security.getByText('这里由系统管理员来改。').first().waitFor()
  expect(await security.getByLabel('全称').isDisabled()).toBe(true)
  expect(await security.getByRole('button', { name: /^(保存|添加|撤销这个单位)$/ }).count()).toBe(0)

  const auditor = await town.desk('shenji')
  await auditor.getByText(/^\d+ 条，没有改动痕迹$/).waitFor()
  await auditor.goto('/desk/admin/audit')
  await auditor.getByText('全面核验：还没有做过。').waitFor()
  await auditor.getByText(/^打开本页时核对：审计日志 \d+ 条，没有改动痕迹。/).waitFor()
  await auditor.getByRole('cell', { name: '用密码' }).first().waitFor()
  await auditor.getByRole('cell', { name: '2027 年，12 天' }).waitFor()
  expect(await auditor.locator('td', { hasText: /password|true/ }).count()).toBe(0)
  await auditor.getByLabel('做了什么').selectOption('staff_disabled')
  await auditor.getByLabel('从哪天').fill('2026-11-16')
  await expect.poll(() => auditor.locator('tbody tr').count()).toBe(1)
  const [download] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('button', { name: '导出成表格' }).click(),
  ])
  const table = await readFile(await download.path(), 'utf8')
  expect(table.split('\r\n')[1]).toMatch(/^"\d+","[^"]+","欧阳建","停用账号","贾小锋",""$/)
  await auditor.getByLabel('做了什么').selectOption('')
  await auditor.getByLabel('从哪天').fill('')
  await verifySite(site.db, 'command', town.now)
  await auditor.reload()
  await auditor.getByText(/^上次全面核验：11月16日 10:00，审计日志 \d+ 条、诉求经过 0 条，没有改动痕迹。$/).waitFor()
  await site.db.deleteFrom('audit_events').where('seq', '=', 2).execute()
  await verifySite(site.db, 'weekly', new Date(town.now.getTime() + 3_600_000))
  await auditor.reload()
  await auditor.getByText('上次全面核验：11月16日 11:00，审计日志第 2 条被删去；诉求经过 0 条，没有改动痕迹。').waitFor()
  await auditor.getByText('打开本页时核对：审计日志 第 2 条被删去，请立即查明。').waitFor()

  const clerk = await town.desk('linxiaowan')
  await clerk.goto('/desk/admin/units')
  await clerk.getByText('单位与权责由系统管理员、安全管理员、审计管理员来管').waitFor()
  await clerk.getByRole('navigation', { name: '管理' }).getByRole('link', { name: '短信' }).click()
  await clerk.getByRole('heading', { name: '发给反映人的短信' }).waitFor()
})

journey(
  'hours over midnight are refused with what to write instead, and midnight can be written',
  { timeout: 120_000 },
  async () => {
    const page = await town.desk('xitong')
    await page.goto('/desk/admin/policies')
    await page
      .getByRole('row', { name: /上班时间/ })
      .getByRole('button', { name: /新的一版|改/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /上班时间/ })
    const [from, to] = [dialog.getByLabel('从', { exact: true }), dialog.getByLabel('到', { exact: true })]
    while ((await from.count()) > 1) await dialog.getByRole('button', { name: '去掉' }).last().click()
    await from.fill('22:00')
    await to.fill('06:00')
    await dialog.getByText('过了半夜的班请分成两段').waitFor()
    await dialog.getByLabel(/^依据/).fill('县办发〔2026〕9号')
    await dialog.getByRole('button', { name: /^出第/ }).click()
    await dialog.getByText('“22:00—06:00”过了半夜，请分成两段：00:00—06:00 和 22:00—24:00').waitFor()

    await from.first().fill('00:00')
    await dialog.getByRole('button', { name: '再加一段' }).click()
    await from.last().fill('22:00')
    await to.last().fill('00:00')
    await dialog.getByText('（半夜 12 点）').waitFor()
    await dialog.getByRole('button', { name: /^出第/ }).click()
    await dialog.waitFor({ state: 'detached' })
    const { body } = await site.db
      .selectFrom('policies')
      .select('body')
      .where('key', '=', 'hours')
      .orderBy('version', 'desc')
      .executeTakeFirstOrThrow()
    expect(body).toEqual([
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ])
  },
)
