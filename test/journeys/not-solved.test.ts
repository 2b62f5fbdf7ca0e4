import { expect } from 'vitest'
import type { Spoken } from '../../domain/appeals/intake/speak.ts'
import { journey, type Town, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { COLD, pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('the citizen says no: it comes back on a shorter clock, in public; a second no goes to the inspectors', async () => {
  const cold = await past.published()
  const first = await site.db.selectFrom('assignments').select(['dispatched_at', 'answer_due_at']).executeTakeFirstOrThrow()
  town.now = new Date('2026-11-17T02:00:00Z')

  const citizen = await openOwn(town, cold)
  await citizen.getByRole('link', { name: '评价这次办理' }).click()
  await citizen.getByRole('radio', { name: '没有解决' }).check()
  await citizen.getByRole('group', { name: '办得好不好' }).getByRole('radio').first().check({ force: true })
  await citizen.getByLabel('想说的话').fill('修完第二天又凉了，还是十四度。')
  await citizen.getByRole('button', { name: '送出评价' }).click()
  await citizen.getByText('谢谢您的评价，已经记下').waitFor()
  expect(await textOf(citizen)).toMatch(/您说没有解决，.*正在重新办，要在 11月\d+日/)

  const row = await past.row(cold.appealId)
  expect(row).toMatchObject({ status: 'rework', round: 2, clock: 'rework' })
  const length = (from: Date, to: Date) => to.getTime() - from.getTime()
  expect(length(town.now, row.due_at!)).toBeLessThan(length(first.dispatched_at, first.answer_due_at))

  const neighbour = await town.phone({ javaScriptEnabled: false })
  await neighbour.goto(`/cases/${cold.number}`)
  expect(await textOf(neighbour)).toContain('反映人认为未解决')

  const handler = await town.desk('jiaxiaofeng')
  await handler.goto('/desk/lists/rework')
  await handler.getByRole('link', { name: COLD.title }).click()
  await handler.getByRole('button', { name: '写答复' }).waitFor()
  expect(await handler.getByRole('button', { name: '不是我们的' }).count()).toBe(0)
  expect(await handler.locator('.middle').innerText()).toContain('修完第二天又凉了')
  const inspector = await town.desk('tieyanqiu')
  expect(await noticesOf('inspector')).toEqual([expect.stringContaining('需要重办')])

  await past.answeredAgain(cold)
  await citizen.goto(`/track/${cold.number}`)
  expect(await textOf(citizen)).toContain('您再说一次“没有解决”，就交给督查的人来看')
  await citizen.goto(`/track/${cold.number}/judge`)
  expect(await textOf(citizen)).toContain('交给督查的人来看')
  await citizen.getByRole('radio', { name: '没有解决' }).check()
  await citizen.getByRole('button', { name: '送出评价' }).click()
  await citizen.getByText('谢谢您的评价，已经记下').waitFor()
  expect(await textOf(citizen)).toContain('督查的人正在看这件事')

  await inspector.goto('/desk/lists/inspection')
  await inspector.getByRole('link', { name: COLD.title }).click()
  await inspector.getByRole('button', { name: '督查办结' }).waitFor()
})

journey('another says solved, and the vermilion seal is set', async () => {
  const cold = await past.published()
  const citizen = await openOwn(town, cold)
  await citizen.getByRole('link', { name: '评价这次办理' }).click()
  await citizen.getByRole('button', { name: '送出评价' }).click()
  expect(await citizen.getByRole('alert').innerText()).toContain('请先选一个')
  await citizen.getByRole('radio', { name: '解决了', exact: false }).first().check()
  await citizen.getByRole('button', { name: '送出评价' }).click()
  await citizen.getByText('谢谢您的评价，已经记下').waitFor()
  expect(await past.row(cold.appealId)).toMatchObject({ state: 'closed', outcome: 'solved' })

  const neighbour = await town.phone()
  await neighbour.goto(`/cases/${cold.number}`)
  const seal = neighbour.locator('.seal').first()
  expect(await seal.innerText()).toMatch(/反映人\s*确认/)
  expect(await seal.evaluate((mark) => getComputedStyle(mark).color)).toBe('rgb(168, 50, 38)')
  expect(await textOf(neighbour)).toContain('反映人确认解决')
})

const noticesOf = async (role: string) =>
  (await site.db.selectFrom('desk_notices').select('text').where('role', '=', role).execute()).map(({ text }) => text)

async function openOwn({ phone }: Town, { number, secret }: Spoken) {
  const page = await phone({ javaScriptEnabled: false })
  await page.goto(`/track?number=${number}`)
  await page.getByLabel('查询码').fill(secret)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.getByRole('heading', { name: '您写的' }).waitFor()
  return page
}
