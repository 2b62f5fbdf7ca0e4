import fs from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { smsByHttp } from './sms-http.ts'
import { readOutbox, smsToOutbox } from './sms-outbox.ts'

async function gateway(status: number) {
  const asked: unknown[] = []
  const server = http.createServer(async (request, response) => {
    const { authorization, 'idempotency-key': key } = request.headers
    asked.push({ authorization, key, body: JSON.parse(String(Buffer.concat(await request.toArray()))) })
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test('a message is posted to the gateway with its key and our token', async () => {
  await using there = await gateway(202)
  expect(await smsByHttp(there.url, 'secret')('13800000001', '您的诉求有了答复', 'told/1')).toEqual({ outcome: 'sent' })
  expect(there.asked).toEqual([
    { authorization: 'Bearer secret', key: 'told/1', body: { to: '13800000001', text: '您的诉求有了答复' } },
  ])
})

test.each([
  [400, 'gateway_400', false],
  [403, 'gateway_403', false],
  [429, 'gateway_429', true],
  [503, 'gateway_503', true],
  [302, 'gateway_away', true],
])('a gateway that answers %i fails as %s, again: %s', async (status, reason, again) => {
  await using there = await gateway(status)
  expect(await smsByHttp(there.url, '')('13800000001', 'x', 'k')).toEqual({ outcome: 'failed', reason, again })
})

test('a gateway that is away is tried again', async () => {
  expect(await smsByHttp('http://127.0.0.1:1/', '')('13800000001', 'x', 'k')).toEqual({
    outcome: 'failed',
    reason: 'gateway_away',
    again: true,
  })
})

test('the outbox keeps the newest messages, newest first, for our eyes only', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'outbox-test-'))
  expect(await readOutbox(folder)).toEqual([])

  const send = smsToOutbox(folder, () => new Date('2026-11-16T02:00:00Z'))
  await Promise.all(Array.from({ length: 210 }, (_, number) => send('13800000001', `第 ${number} 条`, `k${number}`)))

  const kept = await readOutbox(folder)
  expect(kept).toHaveLength(200)
  expect(kept[0]).toEqual({ at: '2026-11-16T02:00:00.000Z', phone: '13800000001', text: '第 209 条' })
  expect((await fs.stat(path.join(folder, 'outbox.jsonl'))).mode & 0o777).toBe(0o600)
  await fs.rm(folder, { recursive: true })
})
