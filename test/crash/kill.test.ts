import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSite } from '../../domain/sites/register.ts'
import { registerClient } from '../../domain/sites/register-client.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { openPool } from '../../platform/database.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../platform/postgres/embedded.ts'
import { prepareDatabase } from '../../server/prepare-database.ts'
import { freePort } from '../free-port.ts'
import { THOROUGH } from '../thorough.ts'

const KILLS = THOROUGH ? 200 : 20 // half of them the server, half PostgreSQL
const SENDERS = 4

let folder: string
let postgres: EmbeddedPostgres
let server: ChildProcess
let system: string
let [postgresPort, serverPort] = [0, 0]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lxq-crash-'))
  ;[postgresPort, serverPort] = [await freePort(), await freePort()]
  await startPostgres()
  const pool = openPool(postgres.url, { max: 2 })
  await prepareDatabase(postgres.url, pool)
  const site = await createSite(pool, new Date(), {
    key: 'crash',
    prefix: 'BK',
    name: '摔县',
    code: '990197',
    level: 'county',
    hosts: [],
    settings: {},
  })
  system = (await registerClient({ db: databaseOf(pool, site.key), now: new Date() }, { name: '会断线的手机' })).key
  await pool.end()
  await startServer()
})
afterAll(async () => {
  server?.kill('SIGKILL')
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test(`of ${KILLS} kill -9 of server and PostgreSQL during intake, none loses or doubles an acknowledged appeal`, {
  timeout: KILLS * 30_000, // a kill takes about a second, ten on a busy machine
}, async () => {
  const acknowledged = new Map<string, string>() // request key → number
  const sent = new Set<string>()
  let stopping = false
  const senders = Array.from({ length: SENDERS }, async () => {
    while (!stopping) await speakUntilAcknowledged()
  })

  for (let kill = 0; kill < KILLS; kill++) {
    const before = acknowledged.size
    while (acknowledged.size === before) await wait(5) // intake works again
    await wait(Math.random() * 60)
    if (kill % 2) await killPostgres()
    else await killServer()
  }
  stopping = true
  await Promise.all(senders)

  const pool = openPool(postgres.url, { max: 1 })
  const { rows } = await pool.query<{ title: string; number: string }>('select title, number from site_crash.appeals')
  const { rows: chains } = await pool.query(
    'select id from site_crash.appeals a where events <> (select count(*) from site_crash.appeal_events e where e.appeal_id = a.id)',
  )
  await pool.end()

  const kept = Map.groupBy(rows, ({ title }) => title)
  const lost = [...acknowledged].filter(([key, number]) => kept.get(key)?.[0]?.number !== number)
  expect({ lost, doubled: [...kept].filter(([, found]) => found.length > 1).map(([key]) => key), halfWritten: chains }).toEqual({
    lost: [],
    doubled: [],
    halfWritten: [],
  })
  expect([...kept.keys()].filter((key) => !sent.has(key))).toEqual([])
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)

  // Like a phone: the same key again until there is an answer.
  async function speakUntilAcknowledged(): Promise<void> {
    const key = randomUUID()
    sent.add(key)
    while (!stopping) {
      try {
        const response = await fetch(`http://127.0.0.1:${serverPort}/api/public/appeals`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${system}` },
          body: JSON.stringify({ title: key, body: '东关村口的路灯不亮，走夜路看不见，请派人看看。' }),
          signal: AbortSignal.timeout(5000),
        })
        if (response.status === 201) {
          const { number } = (await response.json()) as { number: string }
          acknowledged.set(key, number)
          return
        }
        await response.body?.cancel()
        expect(response.status, 'only “come again” may be said').toBeOneOf([429, 500, 503])
      } catch (error) {
        if ((error as Error).name === 'AssertionError') throw error
      }
      await wait(20)
    }
  }
})

async function killServer(): Promise<void> {
  const gone = once(server, 'exit')
  server.kill('SIGKILL')
  await gone
  await startServer()
}

async function killPostgres(): Promise<void> {
  process.kill(postgres.pid, 'SIGKILL')
  await startPostgres()
}

async function startPostgres(): Promise<void> {
  postgres = await startEmbedded({ dir: join(folder, 'postgres'), port: postgresPort, settings: { shared_buffers: '32MB' } })
}

async function startServer(): Promise<void> {
  server = fork(join(import.meta.dirname, 'serve.ts'), {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, // for a hundred starts
      DATA_DIR: folder,
      DATABASE_URL: postgres.url,
      PORT: String(serverPort),
      SPEAK_PER_MINUTE: '1000000',
    },
  })
  const [message] = await Promise.race([once(server, 'message'), once(server, 'exit').then(() => ['ended'])])
  expect(message).toBe('ready')
}
