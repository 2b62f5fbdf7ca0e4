import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { aPhoto, pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

const WORDS = '北关里社区三号楼的暖气一直不热，室内只有十三度，家里有八十岁的老人，请派人来看看。'
const TITLE = '北关里社区三号楼的暖气一直不热'
const PDF = {
  name: '暖气.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'),
}

journey('the cold-radiator man speaks from a phone without scripts, and follows it', async () => {
  const page = await town.phone({ javaScriptEnabled: false })
  await page.goto('/')
  await page
    .getByRole('navigation', { name: '三件事' })
    .getByRole('link', { name: /我要说/ })
    .click()

  await expect.poll(() => textOf(page)).toContain('现在就有危险，先打 110、119、120')
  expect(await textOf(page)).toContain('手机键盘上的话筒')
  await page.getByLabel('发生了什么？').fill(WORDS)
  await page.getByRole('button', { name: '下一步：在哪里' }).click()

  await page.getByLabel('乡镇、街道和村、社区').selectOption({ label: '北关里社区' })
  await page.getByLabel('具体位置').fill('三号楼二单元')
  await page.getByLabel('选照片').setInputFiles(PDF)
  await page.getByRole('button', { name: '加上选好的' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(/有一处要改一下[\s\S]*您写的内容还在/)
  await page.getByLabel('选照片').setInputFiles(await aPhoto('thermometer'))
  await page.getByRole('button', { name: '加上选好的' }).click()
  await page.getByRole('list', { name: '已经加上的' }).getByRole('img').waitFor()
  expect(await page.getByLabel('具体位置').inputValue()).toBe('三号楼二单元')
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()

  await page.getByLabel('手机号').fill('1390000')
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('手机号').fill('13900001234')
  await page.getByLabel('怎么称呼您').fill('柳春桥')
  await page.getByRole('button', { name: '下一步：看一遍' }).click()

  await page.getByRole('heading', { name: '看一遍，没问题就送出' }).waitFor()
  const check = await textOf(page)
  for (const shown of [WORDS, '北关里社区，三号楼二单元', '求助', '答复后隐去个人信息再公开', '短信发到 139****1234'])
    expect(check).toContain(shown)
  expect(await page.getByLabel('标题').inputValue()).toBe(TITLE)
  await page.getByRole('button', { name: '送出' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('请先算一下这道算术题')
  await page.getByLabel(/等于几/).fill(await sumOn(page))
  await page.getByRole('button', { name: '送出' }).click()

  const { number, secret } = await slipOn(page)
  expect(number).toMatch(/^CS-20261116-\d{5}/)
  const slip = await textOf(page)
  expect(slip).toContain('收到了，谢谢您告诉我们')
  expect(slip).toMatch(/受理员看您写的，交给管这件事的单位\s*11月\d+日/)
  expect(slip).toContain('求助一般 7 个工作日内')
  expect(slip).toContain('请记好查询码')

  const [appeal, ...others] = await past.appeals()
  expect(others).toEqual([])
  expect(appeal).toMatchObject({ number, body: WORDS, kind: 'request', place_id: past.place('北关里社区'), state: 'received' })
  expect(await town.sms()).toEqual([{ phone: '13900001234', text: expect.stringContaining(number) }])
  expect(site.sent[0]!.text).not.toContain(secret.replace(' ', ''))

  const later = await town.phone({ javaScriptEnabled: false })
  await later.goto('/track')
  await later.getByLabel('编号').fill(number.toLowerCase())
  await later.getByLabel('查询码').fill(secret.toUpperCase())
  await later.getByRole('button', { name: '查', exact: true }).click()
  await later.getByRole('heading', { name: TITLE }).waitFor()
  const own = await textOf(later)
  expect(own).toContain(WORDS)
  expect(own).toMatch(/受理员正在看，要在 11月\d+日/)
  expect(await later.getByRole('list', { name: '您的照片' }).getByRole('img').count()).toBe(1)
  expect(later.url()).not.toContain(secret)
})

journey('the cold-radiator man speaks with scripts: nothing is lost, nothing is sent twice', async () => {
  const before = await past.published()
  const page = await town.phone()
  await page.goto('/speak')
  const text = page.getByLabel('发生了什么？')
  await text.pressSequentially(WORDS.slice(0, 12))
  await text.fill(WORDS)
  await text.press('End')
  const similar = page.getByRole('region', { name: '这件事有人说过了，还在办' })
  await similar.waitFor()
  expect(await similar.innerText()).toContain('北关里社区三号楼暖气不热')
  expect(await similar.innerText()).toMatch(/地点：.*北关里社区.*和您写的一样：.*不热/)
  expect(await similar.innerText()).toContain('已有 1 人反映')
  expect(await similar.getByRole('button', { name: '我也遇到了，附议' }).isVisible()).toBe(true)

  await page.reload()
  expect(await text.inputValue()).toBe(WORDS)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.waitForURL('chrome-error://chromewebdata/')
  await page.context().setOffline(false)
  await page.goto('/speak')
  expect(await text.inputValue()).toBe(WORDS)

  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByRole('searchbox', { name: '找地点' }).fill('北关')
  expect(await page.getByLabel('乡镇、街道和村、社区').locator('option:checked').innerText()).toBe('北关里社区')
  await page.getByLabel('具体位置').fill('三号楼')

  const picker = page.getByLabel('选照片')
  const previews = page.locator('.previews')
  await picker.setInputFiles(PDF)
  await previews.getByText('您写的内容还在').waitFor()
  await picker.setInputFiles(await tooLarge())
  await previews.getByText('太大了（23 MB），请选 20 MB 以内的').waitFor()
  expect(await previews.getByText('您写的内容还在').count(), 'the line of the file before is gone').toBe(0)
  await picker.setInputFiles(await aPhoto('thermometer'))
  const photo = page.getByRole('list', { name: '已经加上的' }).getByRole('img')
  await photo.waitFor()
  await expect.poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50)
  expect(await previews.innerText()).toBe('')
  expect(await page.getByLabel('具体位置').inputValue()).toBe('三号楼')
  await page.getByRole('link', { name: '上一步' }).click()
  await page.waitForURL('**/speak')
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await photo.waitFor()
  expect(await page.getByLabel('具体位置').inputValue()).toBe('三号楼')
  expect(await page.getByLabel('乡镇、街道和村、社区').locator('option:checked').innerText()).toBe('北关里社区')
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()

  await page.getByRole('heading', { name: '先看看' }).waitFor()
  await page.getByRole('button', { name: '和我的不一样，接着说' }).click()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('手机号').fill('1')
  expect(await page.getByRole('alert').count(), 'the error goes when it is mended').toBe(0)
  await page.getByRole('checkbox', { name: '不留电话' }).check()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()

  await page.getByLabel(/等于几/).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '送出' }).dblclick()
  const { number } = await slipOn(page)
  const spoken = (await past.appeals()).filter(({ id }) => id !== before.appealId)
  expect(spoken).toHaveLength(1)
  expect(spoken[0]).toMatchObject({ number, body: WORDS, identity_id: null })

  await page.goto('/speak')
  expect(await text.inputValue()).toBe('')
})

journey('a photo of 23 MB is refused without scripts as well, and the words are kept', async () => {
  const page = await town.phone({ javaScriptEnabled: false })
  await page.goto('/speak')
  await page.getByLabel('发生了什么？').fill(WORDS)
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByLabel('选照片').setInputFiles(await tooLarge())
  await page.getByRole('button', { name: '加上选好的' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('照片太大（23 MB），请选 20 MB 以内的，您写的内容还在')
  await page.goto('/speak')
  expect(await page.getByLabel('发生了什么？').inputValue()).toBe(WORDS)
})

journey('a neighbour joins instead of writing it again', async () => {
  const { number, appealId } = await past.published()
  const page = await town.phone({ javaScriptEnabled: false })
  await page.goto('/speak')
  await page.getByLabel('发生了什么？').fill('北关里社区三号楼暖气不热，我家也一样，才十四度。')
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.getByLabel('乡镇、街道和村、社区').selectOption({ label: '北关里社区' })
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()
  await page.getByRole('button', { name: '我也遇到了，附议' }).click()
  await page.getByLabel(/等于几/).fill(await sumOn(page))
  await page.getByRole('button', { name: '附议', exact: true }).click()
  await page.waitForURL(`**/cases/${number}?joined=1`)
  expect(await textOf(page)).toContain('您已附议，有结果会在这里公布')
  expect(await textOf(page)).toContain('另有 1 人说自己也遇到了')
  expect(await page.getByRole('button', { name: '我也遇到了，附议' }).count()).toBe(0)
  await page.goto(`/cases/${number}`)
  await page.getByRole('button', { name: '我也遇到了，附议' }).click()
  await page.waitForURL(`**/cases/${number}?joined=1`)
  expect((await past.row(appealId)).me_toos).toBe(1)
  expect(await past.appeals()).toHaveLength(1)
})

/** A photo of 23 MB on the sender's disk. */
async function tooLarge(): Promise<string> {
  const file = path.join(site.folder, '大照片.jpg')
  await fs.writeFile(file, (await aPhoto('thermometer')).buffer)
  await fs.truncate(file, 23 * 1024 * 1024)
  return file
}

/** Reads the sum as a person does. */
async function sumOn(page: Page): Promise<string> {
  const [, one, sign, other] = /(.)(加|减)(.)等于几/.exec(await page.locator('label[for=sum]').innerText())!
  const number = (numeral: string) => '零一二三四五六七八九'.indexOf(numeral)
  return String(sign === '加' ? number(one!) + number(other!) : number(one!) - number(other!))
}

async function slipOn(page: Page): Promise<{ number: string; secret: string }> {
  const slip = page.getByRole('region', { name: '回执' })
  await slip.waitFor()
  const [number, secret] = await slip.locator('.slip-code').allInnerTexts()
  return { number: number!.trim(), secret: secret!.trim() }
}
