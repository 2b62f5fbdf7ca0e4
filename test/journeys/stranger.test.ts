import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { upload } from '../../domain/files/upload.ts'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { aPhoto, COLD, pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('a stranger with the number but not the secret sees nothing, and cannot try for long', async () => {
  const photo = await upload(site.citizen(null, town.now), Readable.from((await aPhoto('thermometer')).buffer))
  const { number, secret, appealId } = await past.spoken({ attachments: [{ id: photo.id, token: photo.token }] })
  const page = await town.phone({ javaScriptEnabled: false })
  const nothing = (text: string) => {
    for (const theirs of [COLD.title, COLD.body, COLD.name, COLD.phone]) expect(text).not.toContain(theirs)
  }

  for (const address of [`/track/${number}`, `/track/${number}/slip`, `/track/${number}/judge`, `/track/${number}/withdraw`]) {
    await page.goto(address)
    expect(new URL(page.url()).pathname).toBe('/track')
    nothing(await textOf(page))
  }
  for (const address of [
    `/cases/${number}`,
    `/files/${photo.id}/full`,
    `/track/${number}/photos/${photo.id}/full`,
    `/speak/photos/${photo.id}/full`,
    `/api/public/cases/${number}`,
    `/api/public/appeals/${number}/files/${photo.id}/full`,
  ]) {
    const answer = await page.request.get(address)
    expect(answer.status(), address).toBe(404)
    nothing(await answer.text())
  }
  for (const [address, status] of [
    [`/api/desk/appeals/${appealId}`, 401],
    [`/api/desk/attachments/${photo.id}`, 401],
    ['/api/desk/lists/queue', 401],
  ] as const)
    expect((await page.request.get(address)).status(), address).toBe(status)
  const asked = await page.request.post(`/api/public/appeals/${number}/view`, { data: {} })
  expect(asked.status()).toBe(404)
  nothing(await asked.text())
  for (const [step, body] of [
    ['supplements', { text: '我来补充' }],
    ['withdrawal', {}],
    ['ratings', { outcome: 'solved' }],
  ] as const) {
    const answer = await page.request.post(`/api/public/appeals/${number}/${step}`, { data: { secret: '00000000', ...body } })
    expect([404, 429], step).toContain(answer.status())
  }

  const attempt = async (guess: string) => {
    await page.goto('/track')
    await page.getByLabel('编号').fill(number)
    await page.getByLabel('查询码').fill(guess)
    // The form has the same address afterwards: only the answer shows that it is new.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: '查', exact: true }).click()
    await answered
  }
  for (let tries = 0; tries < 12; tries++) await attempt(String(10_000_000 + tries))
  expect(await page.getByRole('alert').innerText()).toContain('查询码错了太多次')
  await attempt(secret)
  expect(await page.getByRole('alert').innerText()).toContain('查询码错了太多次')
  nothing(await textOf(page))

  town.now = new Date(town.now.getTime() + 61 * 60_000)
  await attempt(secret)
  await page.getByRole('heading', { name: COLD.title }).waitFor()
  expect((await past.row(appealId)).state).toBe('received')
})

journey('a handler sees neither who spoke nor what is another unit’s', async () => {
  const ours = await past.signed({ kind: 'complaint' })
  const theirs = await past.dispatched({ title: '自来水水压低', body: '自来水水压低，四楼上不去水。' }, 'water-company')
  const handler = await town.desk('jiaxiaofeng')

  await handler.goto(`/desk/appeals/${ours.appealId}`)
  await handler.getByRole('button', { name: '写答复' }).waitFor()
  const screen = await handler.locator('body').innerText()
  expect(screen).toContain(COLD.body)
  expect(screen).not.toContain(COLD.name)
  expect(screen).not.toContain(COLD.phone)
  expect(await handler.getByRole('button', { name: '看反映人是谁' }).count()).toBe(0)
  expect(screen).toContain('反映人的身份不向承办单位提供')
  const answer = await (await handler.request.get(`/api/desk/appeals/${ours.appealId}`)).text()
  expect(answer).not.toContain(COLD.name)
  expect(answer).not.toContain(COLD.phone)
  const looked = await handler.request.post(`/api/desk/appeals/${ours.appealId}/identity-looks`, {
    data: { reason: '想知道是谁' },
  })
  expect(looked.status()).toBe(409)

  expect((await handler.request.get(`/api/desk/appeals/${theirs.appealId}`)).status()).toBe(403)
  await handler.goto(`/desk/appeals/${theirs.appealId}`)
  await handler.getByText('这里不由您看').waitFor()
  await handler.goto('/desk/search?words=水压')
  await handler.getByText('没有', { exact: false }).first().waitFor()
  expect(await handler.locator('main').innerText()).not.toContain('自来水水压低')
  for (const list of ['open', 'to-sign', 'handling']) {
    const rows = await (await handler.request.get(`/api/desk/lists/${list}`)).text()
    expect(rows).not.toContain('自来水水压低')
  }
})
