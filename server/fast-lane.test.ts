import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFastLane } from './fast-lane.ts'

const lane = openFastLane()
let made = 0
const server = lane.server((request, response) => {
  const body = Buffer.from(`page ${++made}`)
  const headers = { 'content-type': 'text/html', ...(request.url === '/mine' ? { 'set-cookie': 'mine=1' } : {}) }
  lane.keep(request, { headers, body }, 60_000)
  response.writeHead(200, headers).end(body)
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const get = async (path: string, headers: Record<string, string> = {}) => (await fetch(origin + path, { headers })).text()

test('the same page is made once', async () => {
  expect(await get('/a')).toBe(await get('/a'))
})

test('another address, another host behind the proxy, 长辈版 and another compression are other pages', async () => {
  const answers = [
    await get('/b'),
    await get('/b?page=2'),
    await get('/b', { 'x-forwarded-host': 'other.example' }),
    await get('/b', { cookie: 'elder=1' }),
    await get('/b', { 'accept-encoding': 'br' }),
  ]
  expect(new Set(answers).size).toBe(5)
})

test('a host that is called like none at all is another', async () => {
  const behindProxy = await get('/h', { 'x-forwarded-host': 'undefined' })
  expect(await get('/h')).not.toBe(behindProxy)
})

test('whoever writes the cookie of 长辈版 in a way of their own changes nobody else’s page', async () => {
  const usual = await get('/e')
  const elder = await get('/e', { cookie: 'elder=1' })
  for (const cookie of ['elder=%31', 'elder="1"', 'elder=0; elder=1', 'elder=1; elder=0']) {
    expect([usual, elder]).not.toContain(await get('/e', { cookie }))
    expect([await get('/e'), await get('/e', { cookie: 'elder=1; device=x' })]).toEqual([usual, elder])
  }
})

test('what was forgotten is made anew, in every form', async () => {
  const before = [await get('/c'), await get('/c', { cookie: 'elder=1' })]
  lane.forget('/c')
  expect(await get('/c')).not.toBe(before[0])
  expect(await get('/c', { cookie: 'elder=1' })).not.toBe(before[1])
})

test('an answer that sets a cookie is for one person', async () => {
  expect(await get('/mine')).not.toBe(await get('/mine'))
})

test('a write goes the usual way', async () => {
  const seen = await get('/d')
  const answer = await fetch(`${origin}/d`, { method: 'POST' })
  expect(await answer.text()).not.toBe(seen)
})
