import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { spoolFolder } from '../../platform/files/spool.ts'
import { openLog } from '../../platform/log.ts'
import type { App } from '../../server/app.ts'
import { openApp } from '../app.ts'
import { useSite } from '../harness.ts'
import { aPhoto } from '../past.ts'

const site = useSite()
const logged: string[] = []
let app: App
let port: number
let open: Socket[] = []

beforeAll(async () => {
  vi.stubEnv('TMPDIR', site.folder) // uploads arrive there
  const log = openLog({ level: 'warn', process: 'server', to: { write: (line) => logged.push(line) } })
  app = await openApp(site, undefined, {}, log)
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await app.close()
})
afterEach(() => {
  for (const socket of open) socket.destroy()
  open = []
})

const PATIENCE = { timeout: 30_000 }
const HALF =
  'POST /api/public/appeals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"body":"'

async function send(text: string | Buffer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {}).resume()
  open.push(socket)
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

const asked = async (path: string, init?: RequestInit) =>
  (await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5000), ...init })).status

test('420 half-sent bodies from one address stop nobody, not even a neighbour', async () => {
  const all = await Promise.all(Array.from({ length: 420 }, () => send(HALF)))
  const ended = all.map((socket) => once(socket, 'close'))
  await atLeast(220, ended)

  expect(await asked('/healthz')).toBe(200)
  expect(await asked('/api/public/cases')).toBe(200)
  expect(
    await asked('/speak', {
      method: 'POST',
      body: new URLSearchParams({ text: '路灯不亮，晚上看不见路。' }),
      redirect: 'manual',
    }),
  ).toBe(303)
  expect(logged).toEqual([])
})

test('a client that goes away in the middle of a text or a photo is no fault and leaves neither a line nor a file', async () => {
  const { buffer } = await aPhoto()
  const head = `--mark\r\ncontent-disposition: form-data; name="photos"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const upload = [
    'POST /api/public/uploads HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=mark\r\n',
    `content-length: ${buffer.length + 500}\r\n\r\n${head}`,
  ].join('')
  const text = await send(HALF)
  const photo = await send(Buffer.concat([Buffer.from(upload), buffer]))
  await vi.waitFor(async () => expect(await arriving()).toHaveLength(1), PATIENCE)

  for (const socket of [text, photo]) socket.destroy()
  await vi.waitFor(async () => expect(await arriving()).toEqual([]), PATIENCE)
  expect(await asked('/healthz')).toBe(200)
  expect(logged).toEqual([])
})

const arriving = async () => await readdir(spoolFolder()).catch(() => [])

async function atLeast(many: number, ended: readonly Promise<unknown>[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let count = 0
  for (const one of ended) void one.then(() => ++count === many && resolve())
  await promise
}
