import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { reply } from '../../../domain/appeals/citizen/reply.ts'
import { deliverMessages } from '../../../domain/channels/jobs/deliver-messages.ts'
import { openApp } from '../../../test/app.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import type { App } from '../../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let browser: Browser
const NEW = '13700007777'

beforeAll(async () => {
  app = await openApp(site, () => MONDAY)
})
afterAll(() => app.close())
beforeEach(() => {
  browser = openBrowser(app)
})
afterEach(road.forgetJobs)

async function openedBy({ number, secret }: { number: string; secret: string }) {
  await browser.open('/track')
  await browser.submit({ number, secret })
}
async function codeTo(phone: string): Promise<string> {
  await deliverMessages(site.worker())
  return /验证码 (\d{6})/.exec(site.sent.findLast((sms) => sms.phone === phone && sms.text.includes('验证码'))!.text)![1]!
}
async function signsIn() {
  await browser.open('/sign-in')
  await browser.submit({ phone: PHONE, sum: browser.sum() })
  await browser.submit({ code: await codeTo(PHONE) })
}

test('another phone: a code to the new one, and the page of the matter stays open to whoever came by the old one', async () => {
  const { number, appealId } = await road.spoken()
  await signsIn()
  await browser.open(`/track/${number}/phone`)
  expect(browser.text).toContain('换一个手机号')
  await browser.submit({ phone: '12345', sum: browser.sum() })
  expect(browser.status).toBe(400)
  expect(browser.text).toContain('请填写手机号')
  await browser.submit({ phone: `\u202d${NEW}\u202c`, sum: browser.sum() }, `/track/${number}/phone`)
  expect(browser.text).toContain('137****7777')
  await browser.submit({ code: '1' })
  expect(browser.status).toBe(400)
  expect(browser.text).toContain('验证码不对')
  await browser.submit({ code: await codeTo(NEW) }, `/track/${number}/phone/code`)
  expect(browser.text).toContain('以后的短信发到新手机')
  expect(browser.text).toContain(WORDS)
  expect(browser.html).not.toContain(NEW)
  expect(await road.history(appealId)).toContain('phone_changed')
  await browser.open('/mine')
  expect(browser.text).not.toContain('反映过 1 件')
})

test('whoever left no phone is offered to leave one', async () => {
  await openedBy(await road.spoken({ name: '', phone: '' }))
  expect(browser.text).toContain('留一个手机号')
})

test('confidence afterwards: the slip with its secret is shown, and the phone alone opens it no more', async () => {
  const { number, secret } = await road.standing('handling')
  await signsIn()
  await browser.open(`/track/${number}/confidence`)
  expect(browser.text).toContain('只能用编号和查询码看')
  await browser.submit({})
  expect(browser.path).toBe(`/track/${number}/slip`)
  expect(browser.text).toContain(`${secret.slice(0, 4)} ${secret.slice(4)}`)
  browser.cookies.delete('opened')
  await browser.open(`/track/${number}`)
  expect(browser.path).toBe(`/track?number=${number}`)
  await browser.open('/mine')
  expect(browser.text).toContain('另有 1 件保密的')
})

test('a slip that was lost is shown again to the phone that was proved', async () => {
  const { number, secret } = await road.spoken()
  await signsIn()
  await browser.open(`/track/${number}/slip`)
  expect(browser.text).toContain(`${secret.slice(0, 4)} ${secret.slice(4)}`)
  expect(browser.html).toContain('二维码')
})

test('asked back, the question stands with its day, and then with the reply', async () => {
  const spoken = await road.standing('told')
  await openedBy(spoken)
  await browser.submit({ question: '' }, `/track/${spoken.number}/question`)
  expect(browser.status).toBe(400)
  expect(browser.text).toContain('请写下要问的')
  await browser.submit({ question: '换的是哪个阀门？' }, `/track/${spoken.number}/question`)
  expect(browser.text).toContain('您问的已经送到单位')
  expect(browser.text).toMatch(/换的是哪个阀门？\s+还没有回答，要在 11月19日（周四）18:00 前\s*回答您/)
  expect(browser.text).toContain('上次问的还在等回答')

  const { id } = await site.db.selectFrom('questions_back').select('id').executeTakeFirstOrThrow()
  const answer = { appealId: spoken.appealId, questionId: id, text: '是三楼楼道的总阀。' }
  await reply(site.desk(road.people.heatingHandler), answer)
  await browser.open(`/track/${spoken.number}`)
  expect(browser.text).toContain('是三楼楼道的总阀。')
  expect(browser.text).toContain('还可以问 2 次')
  expect(browser.text).toContain('评价这次办理')
})

test('a slip of a land line says that nobody sends an SMS', async () => {
  const spoken = await road.spoken({ phone: '0319-1234567' })
  await openedBy(spoken)
  expect(browser.text).toContain('留的是座机')
  await browser.open(`/track/${spoken.number}/slip`)
  expect(browser.text).toContain('只能打电话：不发短信')
})
