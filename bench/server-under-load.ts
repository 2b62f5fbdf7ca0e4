import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Database } from '../domain/schema.ts'
import { createSite, findSite } from '../domain/sites/register.ts'
import { databaseOf } from '../domain/sites/site.ts'
import { openPool } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { readConfig } from '../server/config.ts'
import { keepWorker } from '../server/keep-worker.ts'
import { postgresSettings } from '../server/postgres-settings.ts'
import { prepareDatabase } from '../server/prepare-database.ts'
import { openSink } from './sink.ts'
import { type BenchWorld, benchWorld } from './world.ts'
import { type Commits, writtenRows } from './written-rows.ts'

/** The real server, worker and durable database on this machine, together with the load. Messages go to a sink. */
export interface Bench {
  readonly origin: string
  readonly pool: pg.Pool
  readonly db: Database
  readonly world: BenchWorld
  readonly folder: string
  /** Address of the database. */
  readonly url: string
  readonly serverPid: number
  workerPid(): number
  readonly postgresPid: number
  /** Rows each step writes, without and with a phone. */
  readonly written: Commits
  readonly writtenWithPhone: Commits
  /** Messages sent so far. */
  sent(): number
  close(): Promise<void>
}

export async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxinqiao-bench-'))
  const config = readConfig({ DATA_DIR: folder, EMBEDDED_SHARED_BUFFERS: '512MB' })
  const postgres = await startEmbedded({ dir: join(folder, 'postgres'), settings: postgresSettings(config) })
  const pool = openPool(postgres.url, { max: 6 })
  await prepareDatabase(postgres.url, pool)
  const site =
    (await findSite(pool, 'bench')) ??
    (await createSite(pool, new Date(), {
      key: 'bench',
      prefix: 'BN',
      name: '量县',
      code: '990198',
      level: 'county',
      hosts: [],
      settings: {},
    }))
  const db = databaseOf(pool, 'bench')
  const world = { ...(await benchWorld(db)), site }
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const sink = await openSink()
  const env = {
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    SPEAK_PER_MINUTE: '1000000',
    TRUST_PROXY: '127.0.0.1',
    SMS_ADAPTER: 'http',
    SMS_HTTP_URL: sink.url,
    LOG_LEVEL: 'error',
    DB_POOL: '10',
  }
  const server = await startServer(env)
  const written = await writtenRows(pool, origin, world, false)
  const writtenWithPhone = await writtenRows(pool, origin, world, true)
  const worker = keepWorker(env, openLog({ level: 'error', process: 'bench' }))

  return {
    origin,
    pool,
    db,
    world,
    folder,
    url: postgres.url,
    serverPid: server.pid!,
    workerPid: () => worker.pid()!,
    postgresPid: postgres.pid,
    written,
    writtenWithPhone,
    sent: sink.taken,
    async close() {
      await worker.stop()
      server.kill('SIGTERM')
      await once(server, 'exit')
      await pool.end()
      await postgres.stop()
      await sink.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = fork(join(import.meta.dirname, 'serve.ts'), { env })
  const [message] = (await Promise.race([once(server, 'message'), once(server, 'exit').then(() => ['ended'])])) as [string]
  if (message !== 'ready') throw new Error('the server ended while starting')
  return server
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
