import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { signInWithCode } from '../../domain/people/sign-in-with-code.ts'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { aPhoto, pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const PHONE = '13900005678'
const LEAK = {
  kind: 'request',
  title: '楼顶漏雨，物业一直不管',
  body: `澜苑社区五号楼楼顶漏雨半年，物业不管，维修资金也不批。请住建局来人看看，我的电话 ${PHONE}，随时可以打。`,
  name: '柳春桥',
  phone: PHONE,
} as const

journey('the unit says “not ours”: upheld it may not say so again, another goes where it belongs', async () => {
  const stays = await past.dispatched(LEAK, 'housing')
  town.now = new Date(town.now.getTime() + 1000)
  const goes = await past.dispatched(
    { title: '自来水水压低，四楼上不去水', body: '自来水水压低，四楼上不去水，已经三天。' },
    'housing',
  )

  const weijia = await town.desk('weijia')
  await expect.poll(() => textOf(weijia)).toMatch(/2\s*待签收/)
  for (const [{ appealId, number }, unit] of [
    [stays, null],
    [goes, 'gsgs'],
  ] as const) {
    await weijia.goto(`/desk/appeals/${appealId}`)
    await weijia.getByRole('button', { name: '不是我们的' }).click()
    const dialog = weijia.getByRole('dialog', { name: '不是我们的' })
    await dialog.getByRole('radio', { name: '不属于本单位职责' }).check()
    await dialog.getByLabel('说明').fill('权责清单里这件事不归我们，请核。')
    if (unit) {
      await dialog.getByRole('combobox', { name: '应当由谁办' }).click()
      await weijia.keyboard.type(unit)
      await weijia.getByRole('option', { name: /供水/ }).first().waitFor()
      await weijia.keyboard.press('Enter')
    }
    await dialog.getByRole('button', { name: '不是我们的，请裁定' }).click()
    await weijia.getByRole('status').getByText(`${number} 已交回受理员裁定`).waitFor()
  }

  const clerk = await town.desk('linxiaowan')
  await clerk.goto('/desk/lists/objections')
  await clerk.getByRole('link', { name: LEAK.title }).click()
  await clerk.getByRole('button', { name: '裁定异议' }).click()
  const ruling = clerk.getByRole('dialog', { name: '裁定异议' })
  expect(await ruling.innerText()).toContain('权责清单里这件事不归我们，请核。')
  await ruling.getByText('仍由', { exact: false }).last().click()
  await ruling.getByLabel('为什么仍由该单位办理').fill('维修资金由住建局监管，见权责清单。')
  await ruling.getByRole('button', { name: '维持原派单' }).click()
  await clerk.getByRole('status').getByText('不能再退回').waitFor()

  await clerk.goto(`/desk/appeals/${goes.appealId}`)
  await clerk.getByRole('button', { name: '裁定异议' }).click()
  await ruling.getByText('改派给别的单位').click()
  await expect.poll(() => ruling.getByRole('combobox', { name: '承办单位' }).inputValue()).toMatch(/供水/)
  await ruling.getByLabel('为什么改派，请新单位怎么办').fill('加压泵由供水公司管，请上门看看。')
  await ruling.getByRole('button', { name: '改派', exact: true }).click()
  await clerk.getByRole('status').getByText(`${goes.number} 已改派`).waitFor()
  expect(await past.row(goes.appealId)).toMatchObject({ status: 'dispatched', unit_id: past.unit('water-company') })

  await weijia.goto(`/desk/appeals/${stays.appealId}`)
  const verbs = weijia.getByRole('region', { name: '我能做什么' })
  await verbs.getByRole('button', { name: '签收' }).waitFor()
  expect(await verbs.getByRole('button', { name: '不是我们的' }).count()).toBe(0)
  expect(await verbs.innerText()).toMatch(/不是我们的\s*.*(不能再退回|裁定|维持)/)
  await weijia.goto(`/desk/appeals/${goes.appealId}`)
  await weijia.getByText('没有这件', { exact: false }).or(weijia.getByRole('alert')).first().waitFor()
})

journey('from signature to the public page: approved, sent back, passed, told, covered, published', async () => {
  const leak = await past.dispatched(LEAK, 'housing')
  // The code of the first SMS proves the phone, so that the next one need not wait for another day.
  const code = /验证码 (\d{6})/.exec((await town.sms())[0]!.text)![1]!
  await signInWithCode(site.citizen(null, town.now), { phone: PHONE, code })
  site.sent.length = 0

  const handler = await town.desk('weijia')
  await handler.goto(`/desk/appeals/${leak.appealId}`)
  await handler.getByRole('button', { name: '签收' }).click()
  await handler.getByRole('status').getByText(`${leak.number} 已签收，由您经办`).waitFor()
  await answerBy(handler, '我们看过了，会处理。请耐心等待，谢谢您的理解。')

  const head = await town.desk('dingbairu')
  await head.goto('/desk/lists/approvals')
  await approve(head)

  const clerk = await town.desk('linxiaowan')
  await clerk.goto(`/desk/appeals/${leak.appealId}/review`)
  await clerk.getByRole('button', { name: /^通过，告知反映人/ }).waitFor()
  const [question, answer] = await Promise.all([
    clerk.locator('section.side').first().innerText(),
    clerk.locator('section.side').last().innerText(),
  ])
  expect(question).toContain(LEAK.body)
  expect(answer).toContain('我们看过了，会处理。')
  await clerk.getByRole('button', { name: /^退回修改/ }).click()
  const back = clerk.getByRole('dialog', { name: '退回修改' })
  await back.getByRole('button', { name: '没有写依据' }).click()
  await back.getByRole('button', { name: '退回修改', exact: true }).click()
  await clerk.getByRole('status').getByText(`${leak.number} 已退回`).waitFor()
  expect((await past.row(leak.appealId)).status).toBe('handling')
  expect(await town.sms()).toEqual([])

  await handler.goto(`/desk/appeals/${leak.appealId}`)
  await answerBy(
    handler,
    `您好！我们到现场查明，五号楼楼顶防水层老化，依据《住宅专项维修资金管理办法》，已经批准使用维修资金，下一步 11月25日前完工。`,
  )
  await head.goto('/desk/lists/approvals')
  await approve(head)
  await clerk.goto('/desk/lists/review')
  await clerk.goto(`/desk/appeals/${leak.appealId}/review`)
  const pass = clerk.getByRole('button', { name: /^通过，告知反映人/ })
  await pass.waitFor()
  await clerk.keyboard.press('y')
  await clerk.getByText('按 Enter 确认').waitFor()
  expect((await past.row(leak.appealId)).status).toBe('answered')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('status').getByText(`${leak.number} 已通过，30 秒内可撤回`).waitFor()
  await clerk.keyboard.press('z')
  await clerk.getByRole('status').getByText('已撤回，和没做过一样').waitFor()
  expect((await past.row(leak.appealId)).status).toBe('answered')
  await clerk.goto(`/desk/appeals/${leak.appealId}/review`)
  await pass.click()
  await clerk.getByRole('status').getByText(`${leak.number} 已通过，30 秒内可撤回`).waitFor()
  expect(await past.row(leak.appealId)).toMatchObject({ state: 'told', late: false })
  expect(await town.sms()).toEqual([])
  town.now = new Date(town.now.getTime() + 30_000)
  expect(await town.sms()).toEqual([{ phone: PHONE, text: expect.stringMatching(new RegExp(`${leak.number} 有答复了`)) }])

  const stranger = await town.phone({ javaScriptEnabled: false })
  expect((await stranger.goto(`/cases/${leak.number}`))?.status()).toBe(404)

  await clerk.goto(`/desk/appeals/${leak.appealId}/publication`)
  await clerk.getByRole('heading', { name: '公开稿' }).waitFor()
  const original = clerk.getByLabel('反映的内容原文')
  const copy = clerk.getByLabel('反映的内容公开稿')
  expect(await original.getByRole('button', { name: PHONE }).innerText()).toContain('遮盖')
  const covered = await copy.inputValue()
  expect(covered).not.toContain(PHONE)

  await copy.fill(LEAK.body)
  await publishOn(clerk)
  await clerk.getByRole('dialog', { name: '群众会看到' }).getByRole('alert').getByText('公开稿里还有电话号码').waitFor()
  expect((await past.row(leak.appealId)).publication).not.toBe('published')
  await clerk.getByRole('button', { name: '再改改' }).click()
  await copy.fill(covered)
  const shown = clerk.getByRole('checkbox')
  for (let index = 0; index < (await shown.count()); index++) await shown.nth(index).check()
  await publishOn(clerk)
  await clerk.getByRole('status').getByText(`${leak.number} 已公开`).waitFor()

  await stranger.goto('/cases')
  await stranger.getByRole('link', { name: LEAK.title }).click()
  await stranger.getByRole('heading', { name: '单位答复' }).waitFor()
  const page = await textOf(stranger)
  expect(page).toContain('楼顶漏雨半年')
  expect(page).toContain('已经批准使用维修资金')
  expect(page).toContain('隐去了个人信息')
  expect(await stranger.getByRole('list', { name: '办理的照片' }).getByRole('img').count()).toBe(1)

  const everywhere = [
    `/cases/${leak.number}`,
    '/cases',
    '/',
    '/feed.atom',
    '/sitemap.xml',
    `/api/public/cases/${leak.number}`,
    '/api/public/cases',
    '/api/public/figures',
  ]
  for (const address of everywhere) {
    const body = await (await stranger.request.get(address)).text()
    expect(body, address).not.toContain(PHONE)
    expect(body, address).not.toContain('柳春桥')
  }
  for (const original of [PHONE, '柳春桥', '随时可以打'])
    expect((await (await stranger.request.get(`/api/public/cases?q=${original}`)).json()).total).toBe(
      original === '随时可以打' ? 1 : 0,
    )
  const files = await site.db.selectFrom('attachments').select(['id', 'shown']).execute()
  expect(files.map(({ shown }) => shown).sort()).toEqual([false, true])
  for (const { id, shown } of files) expect((await stranger.request.get(`/files/${id}/full`)).status()).toBe(shown ? 200 : 404)
})

/** Answers with one new photo, without those of an answer that was sent back. */
async function answerBy(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '写答复' }).click()
  const dialog = page.getByRole('dialog', { name: '写答复' })
  await dialog.getByLabel('给反映人的答复').fill(text)
  for (const kept of await dialog.getByRole('checkbox', { name: /^照片 / }).all()) await kept.uncheck()
  await dialog.getByLabel('选照片或视频').setInputFiles(await aPhoto('mould'))
  await dialog.getByText(/\d+ [KM]B/).waitFor()
  await dialog.getByRole('button', { name: '提交答复' }).click()
  await page.getByRole('status').getByText('答复已交出').waitFor()
}

async function approve(head: Page): Promise<void> {
  await head.getByRole('link', { name: LEAK.title }).click()
  await head.getByRole('button', { name: '审批答复' }).click()
  await head.getByRole('dialog', { name: '审批答复' }).getByRole('button', { name: '同意，交受理员审核' }).click()
  await head.getByRole('status').getByText('已同意，交受理员审核').waitFor()
}

async function publishOn(clerk: Page): Promise<void> {
  await clerk.getByRole('button', { name: '公开…', exact: true }).click()
  await clerk.getByRole('dialog', { name: '群众会看到' }).getByRole('button', { name: '可以公开' }).click()
}
