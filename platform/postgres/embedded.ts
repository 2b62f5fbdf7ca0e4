import { type ChildProcess, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { StartProblem } from '../start-problem.ts'
import { postgresPrograms } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { hasExited, launch, type Settings, socketFolder } from './launch.ts'
import { logFileOf } from './log-file.ts'
import { disown, own } from './owner.ts'
import { endOrphan, livingPostmaster } from './postmaster.ts'

export interface EmbeddedOptions {
  /** For the cluster (`data`), its password (`secret`) and its log (`postgres.log`). */
  readonly dir: string
  /** Passed as `-c name=value`. */
  readonly settings?: Settings
  /** Any free port if absent. */
  readonly port?: number
  /** Refuse instead of making a new cluster: for a restart, when the cluster must exist. */
  readonly mustExist?: boolean
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** True if `stop()` was called. */
  readonly asked: boolean
}

export interface EmbeddedPostgres {
  /** For the database `lianxinqiao` as its owner `app`. */
  readonly url: string
  readonly pid: number
  /** Fast shutdown: rolls back open transactions. Safe to call twice. */
  stop(): Promise<void>
  onExit(callback: (exit: Exit) => void): void
}

/**
 * Starts the PostgreSQL that npm installed, in `dir`, on loopback only. The first start makes the cluster and takes about 1.5 s, later
 * starts about 0.2 s. Refuses if another living process uses the folder; ends a PostgreSQL whose starter was killed. Call it from the
 * main thread: on Linux the kernel stops PostgreSQL when the calling thread ends.
 */
export async function startEmbedded({ dir, settings = {}, port, mustExist = false }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dir)
  const bin = postgresPrograms()
  makeFolder(folder)
  await own(folder)
  if (mustExist) refuseMissing(folder)
  ensureCluster(folder, bin)
  await endOrphan(path.join(folder, 'data'))

  const { child, port: listening } = await launch(folder, bin, settings, port)
  try {
    await createDatabase(urlOf(folder, listening, 'postgres'))
  } catch (cause) {
    await end(child, bin, folder)
    throw new StartProblem(
      `内置数据库刚启动就断开了（详见 ${logFileOf(folder)}），请重试`,
      `PostgreSQL started and did not answer (see ${logFileOf(folder)}): try again`,
      { cause },
    )
  }

  let asked = false
  return {
    url: urlOf(folder, listening, 'lianxinqiao'),
    pid: child.pid!,
    async stop() {
      asked = true
      await end(child, bin, folder)
      disown(folder)
    },
    onExit(callback) {
      if (hasExited(child)) callback({ code: child.exitCode, signal: child.signalCode, asked })
      else child.once('exit', (code, signal) => callback({ code, signal, asked }))
    },
  }
}

/** The address of the embedded server that runs in `dir`, or null. Commands of bin/ use it to reach a running service. */
export function runningEmbedded(dir: string): string | null {
  const folder = path.resolve(dir)
  const postmaster = livingPostmaster(path.join(folder, 'data'))
  return postmaster?.ready ? urlOf(folder, postmaster.port, 'lianxinqiao') : null
}

function refuseMissing(folder: string): void {
  if (fs.existsSync(path.join(folder, 'data/PG_VERSION'))) return
  throw new StartProblem(
    `${folder} 里的数据库不见了，请检查磁盘，必要时从备份恢复`,
    `the database in ${folder} is gone: look at the disk, restore a backup if need be`,
  )
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true })
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch (cause) {
    throw new StartProblem(
      `数据文件夹 ${folder} 不能写入，请更换 DATA_DIR 或修改权限`,
      `cannot write to ${folder}: choose another DATA_DIR or mend its permissions`,
      { cause },
    )
  }
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client(maintenanceUrl)
  await client.connect()
  try {
    const found = await client.query("select 1 from pg_database where datname = 'lianxinqiao'")
    if (found.rowCount === 0) await client.query('create database lianxinqiao owner app')
  } finally {
    await client.end()
  }
}

async function end(child: ChildProcess, bin: string, folder: string): Promise<void> {
  if (hasExited(child)) return
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // Windows has no signals: kill() would end it without a checkpoint.
  if (process.platform === 'win32') spawnSync(path.join(bin, 'pg_ctl'), ['stop', '-m', 'fast', '-D', path.join(folder, 'data')])
  else child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 60_000)
  await exited
  clearTimeout(impatient)
}

function urlOf(folder: string, port: number, database: string): string {
  const password = fs.readFileSync(path.join(folder, 'secret'), 'utf8').trim()
  const sockets = socketFolder(folder)
  return `postgres://app:${password}@127.0.0.1:${port}/${database}${sockets ? `?host=${encodeURIComponent(sockets)}` : ''}`
}
