import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { registerClient } from '../../domain/sites/register-client.ts'
import { axe, journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'

const site = useSite()
const town = useBrowser(site)

const said = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).waitFor()
const refusedWith = (page: Page, words: string) => page.getByRole('alert').getByText(words).waitFor()
const unitCalled = (name: string) => site.db.selectFrom('units').selectAll().where('name', '=', name).executeTakeFirstOrThrow()

async function pick(page: Page, label: string, typed: string, option: string) {
  await page.getByLabel(label, { exact: true }).last().fill(typed)
  await page.getByRole('option', { name: option }).first().click()
}

journey('欧阳建 adds a unit, gives it duties and a desk, and closes it again', { timeout: 240_000 }, async () => {
  const desk = await town.desk('xitong')
  await desk.goto('/desk/admin/units')
  await desk.getByRole('button', { name: '安澜县人民政府办公室（县长信箱）' }).click()
  await desk.getByRole('button', { name: '添加', exact: true }).first().click()
  await desk.getByRole('heading', { name: '添加单位' }).waitFor()

  // The error names the field, and the typed text stays.
  await desk.getByLabel('全称').fill('安澜县数据局')
  await desk.getByLabel('简称').fill('县数据局')
  await desk.getByLabel('代码').fill('heating')
  await desk.getByLabel('群众可以直接写给它').selectOption('unit')
  await desk.getByLabel('联系窗口').fill('数据服务窗口')
  await desk.getByLabel('联系电话').fill('打我手机')
  await desk.getByLabel('负责人姓名').fill('简书')
  const add = desk.getByRole('button', { name: '添加', exact: true }).last()
  await add.click()
  await refusedWith(desk, '“联系电话”只写数字和短横')
  await desk.getByLabel('联系电话').fill('0300-5550610')
  await add.click()
  await refusedWith(desk, '“负责人职务”还空着')
  await desk.getByLabel('负责人职务').fill('局长')
  await add.click()
  await refusedWith(desk, '这个单位代码已经用过')
  await desk.getByLabel('代码').fill('data')
  expect(await desk.getByLabel('全称').inputValue()).toBe('安澜县数据局')
  await add.click()
  await said(desk, '已添加安澜县数据局')
  await desk.getByRole('heading', { name: '安澜县数据局' }).waitFor()
  const { id } = await unitCalled('安澜县数据局')

  // Answers need approval and nobody can approve: the screen says so before the first one waits.
  await desk.getByLabel('答复须经负责人审批').check()
  await desk.getByText('还没有人是这里的负责人').waitFor()
  await desk.getByLabel('答复须经负责人审批').uncheck()
  await desk.getByLabel('地址').fill('府前路 7 号')
  await desk.getByRole('button', { name: '保存', exact: true }).click()
  await said(desk, '安澜县数据局 的资料已改')
  expect(await unitCalled('安澜县数据局')).toMatchObject({ address: '府前路 7 号', head_name: '简书', head_post: '局长' })

  const phone = await town.phone()
  await phone.goto('/units')
  const entry = phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: '安澜县数据局' }) })
  expect((await entry.innerText()).replaceAll(/\s+/g, ' ')).toContain(
    '简书（局长） 窗口 数据服务窗口 电话 0300-5550610 地址 府前路 7 号',
  )

  await desk.getByText('还没有。写上以后').waitFor()
  await desk.getByRole('button', { name: '添一项' }).click()
  await pick(desk, '领域', '供热管道', '供热管道漏水')
  await desk.getByLabel('依据').fill('《安澜县数据局职能配置规定》')
  await desk.getByRole('button', { name: '保存清单' }).click()
  await said(desk, '权责清单已更新')
  const duties = () => site.db.selectFrom('duties').select(['basis', 'until']).where('unit_id', '=', id).execute()
  expect(await duties()).toEqual([{ basis: '《安澜县数据局职能配置规定》', until: null }])
  await desk.getByRole('button', { name: '删去' }).click()
  await desk.getByRole('button', { name: '保存清单' }).click()
  await expect.poll(duties).toEqual([{ basis: '《安澜县数据局职能配置规定》', until: '2026-11-16' }])

  await desk.getByRole('button', { name: '撤销这个单位' }).click()
  await desk.getByRole('button', { name: '县数据局以后不再接收诉求' }).waitFor()
  expect((await unitCalled('安澜县数据局')).closed_at).toBeNull()
  await desk.getByRole('button', { name: '再按一次就撤销这个单位' }).click()
  await said(desk, '安澜县数据局 已撤销，不再接收新的诉求')
  expect((await unitCalled('安澜县数据局')).closed_at).not.toBeNull()
  await desk.getByRole('button', { name: '恢复', exact: true }).waitFor()

  // A unit with open units below cannot be closed.
  await desk.getByRole('button', { name: '安澜县水利局' }).click()
  await desk.getByRole('heading', { name: '安澜县水利局' }).waitFor()
  await desk.getByRole('button', { name: '撤销这个单位' }).click()
  await desk.getByRole('button', { name: '再按一次就撤销这个单位' }).click()
  await refusedWith(desk, '下面还有“安澜县供水公司”等单位')
})

journey(
  '欧阳建 changes a limit, a ready sentence, a topic and what the county says of itself',
  { timeout: 240_000 },
  async () => {
    const before = await receivedNow()
    const desk = await town.desk('xitong')
    await desk.goto('/desk/admin/policies')
    await desk
      .getByRole('row', { name: /办理时限/ })
      .getByRole('button', { name: '改', exact: true })
      .click()
    const policy = desk.getByRole('dialog', { name: '办理时限：出新的一版' })
    const triage = policy.getByLabel('受理和分派', { exact: true }).first()
    const save = policy.getByRole('button', { name: /^出第 \d+ 版$/ })
    await policy.getByLabel('依据').fill('安政办〔2026〕18 号')
    await policy.getByLabel('从哪天起').fill('2026-11-01')
    await save.click()
    await refusedWith(desk, '生效时间已经过去，规则不能倒过来生效')
    await policy.getByLabel('从哪天起').fill('')
    await triage.fill('1')
    await save.click()
    await said(desk, /办理时限 出了第 \d+ 版/)
    const after = await receivedNow()
    expect([before, after]).toEqual(['2026-11-16T08:00:00.000Z', '2026-11-16T03:00:00.000Z'])

    await desk.goto('/desk/admin/templates')
    const first = desk.getByLabel('内容').first()
    await first.fill('请今天就到现场看，明天告诉反映人。')
    await desk.getByRole('button', { name: '保存', exact: true }).click()
    await said(desk, '常用语已更新')
    const { templates } = await (await desk.request.get('/api/desk/templates')).json().then((body) => ({ templates: body }))
    expect(templates.instructions[0].text).toBe('请今天就到现场看，明天告诉反映人。')

    await desk.goto('/desk/admin/topics')
    await desk.getByRole('button', { name: '添一级领域' }).click()
    await desk.getByLabel('名称').fill('低空经济')
    await desk.getByLabel('代码').fill('有空格 的')
    await desk.getByLabel('群众常说的词').fill('无人机、航拍')
    await desk.getByRole('button', { name: '添加', exact: true }).click()
    await refusedWith(desk, '“代码”用数字、字母或短横')
    await desk.getByLabel('代码').fill('low-sky')
    await desk.getByRole('button', { name: '添加', exact: true }).click()
    await said(desk, '已添加低空经济')
    await desk.getByRole('row', { name: /低空经济.*无人机、航拍/ }).waitFor()

    await desk.goto('/desk/admin/site')
    await desk.getByLabel('咨询电话').fill('问林小晚')
    await desk.getByRole('button', { name: '保存', exact: true }).click()
    await refusedWith(desk, '“咨询电话”只写数字和短横')
    await desk.getByLabel('咨询电话').fill('0300-5551000')
    await desk.getByLabel('地方名称').fill('安澜区')
    await desk.getByText('写给区委书记').waitFor()
    await desk.getByLabel('门户名称').fill('安澜区连心桥')
    await desk.getByRole('button', { name: '保存', exact: true }).click()
    await said(desk, '站点资料已改')
    expect(await axe(desk)).toEqual([])

    const phone = await town.phone()
    await expect
      .poll(async () => await (await phone.request.get(`/about?${Math.random()}`)).text(), { timeout: 30_000, interval: 1000 })
      .toContain('安澜区连心桥')
    await desk.goto('/desk/search')
    await desk.getByText('区长', { exact: true }).waitFor()

    // Second factors are the security administrator's decision.
    await desk.goto('/desk/admin/site')
    await desk.getByText('这里由安全管理员来改。').waitFor()
    const security = await town.desk('anquan')
    await security.goto('/desk/admin/site')
    expect(await security.getByLabel('门户名称').isDisabled()).toBe(true)
    await security.getByText('动态口令：自愿绑定').waitFor()
    await security.getByLabel('督查员', { exact: true }).check()
    await security.getByRole('button', { name: '这样定' }).click()
    await security.getByRole('button', { name: '再按一次就这样定' }).click()
    await said(security, '动态口令的规定已改')
    await security.getByText('动态口令：督查员必须绑定').waitFor()
    const audited = await site.db.selectFrom('audit_events').select('particulars').where('action', '=', 'site_changed').execute()
    expect(audited.map(({ particulars }) => particulars)).toEqual([
      { fields: ['name', 'level', 'title', 'hotline', 'about', 'icp', 'police', 'siteCode'] },
      { fields: ['secondFactor'], secondFactor: ['inspector'] },
    ])
  },
)

/** Sends an appeal and returns its `dueAt`: by when somebody looks at it. */
async function receivedNow(): Promise<string> {
  const phone = await town.phone()
  const words = '路灯坏了，晚上看不见路，请来修一修。'
  const { key } = await registerClient(site.house(), { name: '县融媒小程序' })
  const answer = await phone.request.post('/api/public/appeals', {
    headers: { authorization: `Bearer ${key}` },
    data: { kind: 'request', title: '路灯坏了', body: words },
  })
  return (await answer.json()).dueAt
}
