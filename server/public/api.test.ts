import { connect } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openApp } from '../../test/app.ts'
import { useSite } from '../../test/harness.ts'
import { later, useRoad, WORDS } from '../../test/road.ts'
import type { App } from '../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
const open: App[] = []
beforeEach(async () => {
  app = await openApp(site, () => later(0))
  open.push(app)
})
afterAll(async () => {
  for (const one of open) await one.close()
})

const view = (number: string, secret: string, remoteAddress = '203.0.113.1') =>
  app.inject({ method: 'POST', url: `/api/public/appeals/${number}/view`, payload: { secret }, remoteAddress })

test('one’s own appeal by number and secret is guarded as the portal’s page is', async () => {
  const { number, secret } = await road.spoken()
  expect((await view(number, secret)).json()).toMatchObject({ number, body: expect.stringContaining(WORDS) })
  for (let wrong = 0; wrong < 10; wrong++) expect((await view(number, 'wrong')).statusCode).toBe(404)
  const closed = await view(number, secret)
  expect([closed.statusCode, closed.json().code, closed.headers['retry-after']]).toEqual([429, 'too_many_tries', '3600'])
  expect((await view(number, secret, '203.0.113.2')).statusCode).toBe(200)
})

test('and lets one address through sixty times a minute', async () => {
  const { number, secret } = await road.spoken()
  for (let nth = 0; nth < 60; nth++) expect((await view(number, secret)).statusCode).toBe(200)
  const refused = await view(number, secret)
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test.each([
  ['GET', '/api'],
  ['GET', '/api/nothing'],
  ['GET', '/api/public/nothing'],
  ['POST', '/api/desk/nothing'],
  ['DELETE', '/api/public/cases'],
  ['PUT', '/api/public/appeals/x/view'],
] as const)('%s %s: a program is told so in its own form', async (method, url) => {
  const answer = await app.inject({ method, url, headers: { accept: 'text/html' } })
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(answer.json()).toMatchObject({ code: 'api_not_found', status: 404, title: expect.stringContaining(`不接受 ${method}`) })
})

test('an address with Chinese typed straight into it is told how to write it, to people and to programs', async () => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const ask = (path: string, accept: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET ${path} HTTP/1.1\r\nhost: lianxin.test\r\naccept: ${accept}\r\nconnection: close\r\n\r\n`)
      })
      let text = ''
      socket
        .setEncoding('utf8')
        .on('error', reject)
        .on('end', () => resolve(text))
        .on('data', (part) => (text += part))
    })
  const encoded = `/cases?words=${encodeURIComponent('暖气')}`

  const page = await ask('/cases?words=暖气', '*/*')
  expect(page).toMatch(/^HTTP\/1\.1 400 .*content-type: text\/html.*<h1>网址没有写对<\/h1>/s)
  expect(page).toContain(`href="${encoded}"`)
  const [head, body] = (await ask('/api/public/cases?words=暖气', '*/*')).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 .*content-type: application\/problem\+json/s)
  expect(JSON.parse(body!)).toMatchObject({
    code: 'bad_request',
    status: 400,
    title: expect.stringContaining(`/api/public${encoded}`),
  })

  const broken = { page: await app.inject('/cases/%E6%9'), api: await app.inject('/api/public/cases/%E6%9') }
  expect([broken.page.statusCode, broken.page.body]).toEqual([400, expect.stringContaining('网址的写法不对')])
  expect(broken.api.json()).toMatchObject({ code: 'bad_request', title: expect.stringContaining('网址的写法不对') })
})

test('a page that does not exist still is answered by a page', async () => {
  const answer = await app.inject({ url: '/nothing', headers: { accept: 'text/html' } })
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, expect.stringContaining('text/html')])
})
