import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it, test } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { openFolderStorage } from './folder-storage.ts'
import { sendFile } from './send-file.ts'
import type { Storage } from './storage.ts'

const FILM = '0123456789'
let folder: string
let storage: Storage
let app: FastifyInstance

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sent-'))
  storage = openFolderStorage(folder)
  await storage.put('site_demo/one/film', Buffer.from(FILM))
  await storage.put('site_demo/two/film', Buffer.from(FILM))
  app = fastify()
  app.setErrorHandler((error: Refusal, _, reply) => reply.code(error.status ?? 500).send({ code: error.code }))
  app.get('/:which', (request, reply) =>
    sendFile(reply, storage, {
      key: `site_demo/${(request.params as { which: string }).which}/film`,
      mediaType: 'video/mp4',
      keep: 'private, max-age=60',
    }),
  )
})

afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', url = '/one') =>
  app.inject({ method, url, headers })

test('the whole, with what a player wants to know before it asks for a part', async () => {
  const { statusCode, headers, body } = await ask()
  expect([statusCode, body]).toEqual([200, FILM])
  expect(headers).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '10',
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=60',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  expect(headers.etag).toMatch(/^"[0-9a-f]{32}"$/)
  expect(headers).not.toHaveProperty('content-range')
})

it.each([
  ['bytes=0-1', '01', '0-1'], // what an iPhone asks first
  ['bytes=4-', '456789', '4-9'],
  ['bytes=-3', '789', '7-9'],
  ['bytes=8-99', '89', '8-9'],
  ['bytes=-99', FILM, '0-9'],
  ['BYTES=9-9', '9', '9-9'],
])('%s is answered with %j', async (range, content, told) => {
  const { statusCode, headers, body } = await ask({ range })
  expect([statusCode, body]).toEqual([206, content])
  expect(headers).toMatchObject({ 'content-range': `bytes ${told}/10`, 'content-length': String(content.length) })
})

it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s lies outside, and is told how long the file is', async (range) => {
  const { statusCode, headers, json } = await ask({ range }).then((answer) => ({ ...answer, json: answer.json() }))
  expect([statusCode, json]).toEqual([416, { code: 'range_not_satisfiable' }])
  expect(headers['content-range']).toBe('bytes */10')
  expect(headers).not.toHaveProperty('cache-control')
})

it.each(['bytes=0-1,4-5', 'bytes=2-1', 'bytes=a-b', 'bytes=', 'bytes', 'seconds=0-1', 'bytes=0-1,99-'])(
  '%s is answered with the whole',
  async (range) => {
    const { statusCode, body } = await ask({ range })
    expect([statusCode, body]).toEqual([200, FILM])
  },
)

test('a part is given only of the version that was begun', async () => {
  const { etag } = (await ask()).headers as { etag: string }
  expect(await ask({ range: 'bytes=0-1', 'if-range': etag })).toMatchObject({ statusCode: 206, body: '01' })
  for (const other of ['"another"', `W/${etag}`, 'Mon, 16 Nov 2026 02:00:00 GMT'])
    expect(await ask({ range: 'bytes=0-1', 'if-range': other })).toMatchObject({ statusCode: 200, body: FILM })
})

test('who has it already is not sent it again', async () => {
  const { etag } = (await ask()).headers as { etag: string }
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await ask({ 'if-none-match': known })
    expect(answer).toMatchObject({ statusCode: 304, body: '' })
    expect(answer.headers).toMatchObject({ etag, 'cache-control': 'private, max-age=60' })
  }
  expect(await ask({ 'if-none-match': etag }, 'GET', '/two')).toMatchObject({ statusCode: 200, body: FILM })
})

test('HEAD tells the same and sends nothing', async () => {
  const whole = await ask()
  const { statusCode, headers, body } = await ask({ range: 'bytes=0-1' }, 'HEAD')
  expect([statusCode, body]).toEqual([200, ''])
  const { date: _, connection: __, ...told } = whole.headers
  expect(headers).toMatchObject(told)
})

test('an empty file is sent as such', async () => {
  await storage.put('site_demo/empty/film', Buffer.alloc(0))
  expect(await ask({}, 'GET', '/empty')).toMatchObject({ statusCode: 200, body: '' })
  expect((await ask({ range: 'bytes=0-' }, 'GET', '/empty')).statusCode).toBe(416)
})

test('what is not there is not kept by anybody', async () => {
  const { statusCode, headers } = await ask({}, 'GET', '/nothing')
  expect(statusCode).toBe(404)
  expect(headers).not.toHaveProperty('cache-control')
  expect(headers).not.toHaveProperty('etag')
})
