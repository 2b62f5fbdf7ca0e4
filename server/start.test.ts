import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSite } from '../domain/sites/register.ts'
import { openPool } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { runningEmbedded } from '../platform/postgres/embedded.ts'
import { isAlive, readPostmaster, statOf } from '../platform/postgres/postmaster.ts'
import { freePort } from '../test/free-port.ts'

// The service as a person starts it, without the demo county. Slow (each start is a real one), and worth it: nothing else notices
// a process left behind.

const TWO_MINUTES = 120_000
let folder: string
let port: number
const started: ChildProcess[] = []

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'start-test-'))
  port = await freePort()
})

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  }
  await until(() => !runningEmbedded(postgres()))
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const postgres = () => path.join(folder, 'postgres')

interface Service {
  readonly process: ChildProcess
  readonly output: () => string
  readonly exit: Promise<{ code: number | null; signal: string | null }>
}

function start(env: Record<string, string> = {}, ...args: string[]): Service {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'start.ts'), '--empty', ...args], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  return {
    process: child,
    output: () => output,
    exit: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal }))),
  }
}

async function startAndWait(env: Record<string, string> = {}): Promise<Service> {
  const service = start(env)
  await until(async () => {
    if (service.process.exitCode !== null) throw new Error(service.output())
    return await answers()
  })
  return service
}

// Each time over a connection of its own: one that is kept would always reach the same process.
const answers = () =>
  new Promise<boolean>((resolve) => {
    const request = http.get({ host: 'localhost', port, path: '/healthz', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })

const partsOf = (service: Service, file: string) =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)[1] === String(service.process.pid) && commandOf(pid).includes(file) && isAlive(pid))

const workerOf = (service: Service) => partsOf(service, '/worker.ts')[0]
const serversOf = (service: Service) => partsOf(service, '/serve.ts')

function commandOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function until(happened: () => unknown): Promise<void> {
  for (const end = Date.now() + TWO_MINUTES; Date.now() < end; await sleep(50)) if (await happened()) return
  throw new Error('it did not happen within two minutes')
}

async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(runningEmbedded(postgres())!)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('it starts, says where to look, and ends cleanly with everything it started', async () => {
  const service = await startAndWait()
  await until(() => service.output().includes(`http://localhost:${port}/desk/`))
  await until(() => workerOf(service))
  const [worker, postmaster] = [workerOf(service)!, readPostmaster(path.join(postgres(), 'data'))!.pid]

  service.process.kill('SIGTERM')
  expect(await service.exit).toEqual({ code: 0, signal: null })
  expect(isAlive(worker)).toBe(false)
  expect(isAlive(postmaster)).toBe(false)
})

test('whichever process is killed, it comes back with what was committed', async () => {
  const service = await startAndWait()
  await ask('create table kept as select 1 as one')

  const postmaster = readPostmaster(path.join(postgres(), 'data'))!.pid
  process.kill(postmaster, 'SIGKILL')
  await until(() => !isAlive(postmaster))
  await until(async () => runningEmbedded(postgres()) && (await answers()))
  expect(await ask('select one from kept')).toEqual([{ one: 1 }])

  await until(() => workerOf(service))
  const worker = workerOf(service)!
  const told = service.output().length
  process.kill(worker, 'SIGKILL')
  await until(() => workerOf(service) && workerOf(service) !== worker)
  expect(service.output().slice(told)).not.toContain('could not be freed')

  const [second, again] = [workerOf(service)!, readPostmaster(path.join(postgres(), 'data'))!.pid]
  service.process.kill('SIGKILL')
  await until(() => !isAlive(second) && !isAlive(again))

  const next = await startAndWait()
  expect(await ask('select one from kept')).toEqual([{ one: 1 }])
  next.process.kill('SIGINT')
  expect((await next.exit).code).toBe(0)
})

test('two server processes answer at one port beside one worker; one that is killed comes back, and all end together', async () => {
  const service = await startAndWait({ SERVERS: '2' })
  await until(() => service.output().includes(`http://localhost:${port}/desk/`))
  const [one, other] = serversOf(service)
  expect(serversOf(service)).toEqual([one, other])
  expect(partsOf(service, '/worker.ts')).toHaveLength(1)

  process.kill(one!, 'SIGKILL')
  await until(() => statOf(one!).length === 0) // also its last thread, which holds the connections
  for (let asked = 0; asked < 20; asked++) expect(await answers()).toBe(true)
  await until(() => serversOf(service).length === 2)
  expect(serversOf(service)).toContain(other)

  const all = [...serversOf(service), workerOf(service)!, readPostmaster(path.join(postgres(), 'data'))!.pid]
  service.process.kill('SIGTERM')
  expect(await service.exit).toEqual({ code: 0, signal: null })
  expect(all.filter(isAlive)).toEqual([])
})

test('server processes end with a starter that is killed', async () => {
  const service = await startAndWait({ SERVERS: '2' })
  const servers = serversOf(service)
  service.process.kill('SIGKILL')
  await until(() => !servers.some(isAlive))
})

test('without a worker jobs wait, and the next start that has one does them', async () => {
  const idle = await startAndWait({ WORKER_JOBS: '0' })
  await until(() => idle.output().includes(`http://localhost:${port}/desk/`))
  expect(workerOf(idle)).toBeUndefined()
  const pool = openPool(runningEmbedded(postgres())!)
  await createSite(pool, new Date(), {
    key: 'anlan',
    prefix: 'AL',
    name: '安澜县',
    code: '990101',
    level: 'county',
    hosts: [],
    settings: {},
  })
  await pool.query(`insert into site_anlan.jobs_outbox (id, name, payload) values ($1, 'retell-clocks', '{"after":null}')`, [
    newId(),
  ])
  await pool.end()
  idle.process.kill('SIGTERM')
  expect(await idle.exit).toEqual({ code: 0, signal: null })

  const working = await startAndWait()
  await until(async () => (await ask('select 1 from site_anlan.jobs_outbox')).length === 0)
  await until(async () => (await ask('select 1 from graphile_worker._private_jobs')).length === 0)
  expect(working.output()).not.toContain('error')
})

test('a busy port is one line with the remedy, before anything is begun', async () => {
  const other = net.createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const service = start()
  expect((await service.exit).code).toBe(1)
  expect(service.output()).toMatch(new RegExp(`^端口 ${port} 已被.*PORT=${port + 1} bin/start.*\\n$`))
  expect(fs.readdirSync(folder)).toEqual([])
  other.close()
})

test('a second service on the same data is refused, and the first goes on', async () => {
  const first = await startAndWait()
  const second = start({ PORT: String(await freePort()) })
  expect((await second.exit).code).toBe(1)
  expect(second.output()).toMatch(new RegExp(`^.*正被进程 ${first.process.pid} 使用.*\\n$`))
  expect(await answers()).toBe(true)
})

test.each([
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL：只能是 .*\n$/],
  [{ DATABSE_URL: 'postgres://x' }, /^DATABSE_URL：.*您是不是要写 DATABASE_URL.*\n$/],
  [{ DATABASE_URL: 'postgres://app@127.0.0.1:1/none' }, /^连不上数据库 127\.0\.0\.1:1\/none：没有数据库在那里监听.*\n$/],
  [{ DATABASE_URL: 'postgres://app:geheim@127.0.0.1:99999/none' }, /^DATABASE_URL：读不懂.*\n$/],
  [{ TRUST_PROXY: '999.1.1.1' }, /^TRUST_PROXY：.*\n$/],
  [{ KEY_FILE: '/dev/null/keys.json' }, /^密钥文件 \/dev\/null\/keys\.json 写不进去.*\n$/],
  [{ DATA_DIR: '/dev/null/data' }, /^数据文件夹 \/dev\/null\/data 不能写入.*\n$/],
])('with %o it says so in one line and ends with code 1', async (env, line) => {
  const service = start(env, '--no-build')
  expect((await service.exit).code).toBe(1)
  expect(service.output().split('\n').slice(-2).join('\n')).toMatch(line)
  expect(service.output()).not.toContain('    at ')
})
