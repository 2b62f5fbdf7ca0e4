import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartProblem } from '../start-problem.ts'
import { postgresPrograms } from './binaries.ts'
import { endOrphan, isAlive, livingPostmaster, readPostmaster } from './postmaster.ts'
import { type Command, endedWithParent, unprivileged } from './unprivileged.ts'

export interface EmbeddedOptions {
  /** Holds the cluster (`data`), its password (`secret`) and its log (`postgres.log`). */
  readonly dir: string
  /** Server settings passed as `-c name=value`. */
  readonly settings?: Readonly<Record<string, string | number>>
  /** A fixed port; otherwise any free one. */
  readonly port?: number
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** True when `stop()` had been called. */
  readonly asked: boolean
}

export interface EmbeddedPostgres {
  /** Of the database `lianxinqiao`, as its owner `app`. */
  readonly url: string
  readonly pid: number
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Safe to call twice. */
  stop(): Promise<void>
  onExit(callback: (exit: Exit) => void): void
}

/**
 * Starts the PostgreSQL that npm installed, in `dir`, on loopback only. The first start makes the cluster (about 1.5 s),
 * later ones take about 0.2 s. Refuses when another living process serves the folder; ends an orphan of a killed one.
 */
export async function startEmbedded({ dir, settings = {}, port }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dir)
  const bin = postgresPrograms()
  makeFolder(folder)
  refuseIfOwned(folder)
  if (!fs.existsSync(path.join(folder, 'data/PG_VERSION'))) makeCluster(folder, bin)
  await endOrphan(path.join(folder, 'data'))

  const { child, port: listening } = await launch(folder, bin, settings, port)
  writeOwner(folder)
  const url = urlOf(folder, listening, 'lianxinqiao')
  await createDatabase(urlOf(folder, listening, 'postgres'))

  let asked = false
  return {
    url,
    pid: child.pid!,
    async stop() {
      asked = true
      await end(child, bin, folder)
    },
    onExit(callback) {
      if (hasExited(child)) callback({ code: child.exitCode, signal: child.signalCode, asked })
      else child.once('exit', (code, signal) => callback({ code, signal, asked }))
    },
  }
}

/** The address of the embedded server that is running in `dir`, or null: how `bin/db` reaches a service that is up. */
export function runningEmbedded(dir: string): string | null {
  const folder = path.resolve(dir)
  const postmaster = livingPostmaster(path.join(folder, 'data'))
  return postmaster?.ready ? urlOf(folder, postmaster.port, 'lianxinqiao') : null
}

function makeFolder(folder: string): void {
  try {
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

// With the moment the owner was born, because after a reboot its number may belong to another program.
function writeOwner(folder: string): void {
  fs.writeFileSync(path.join(folder, 'owner'), `${process.pid} ${bornAt(process.pid)}\n`, { mode: 0o600 })
}

function refuseIfOwned(folder: string): void {
  if (!livingPostmaster(path.join(folder, 'data'))) return
  const [pid, born] = readOwner(folder)
  if (!pid || !isAlive(pid) || bornAt(pid) !== born) return
  throw new StartProblem(
    `${folder} 正被进程 ${pid} 使用，请先停止它，或换一个 DATA_DIR`,
    `${folder} is in use by process ${pid}: stop it first or choose another DATA_DIR`,
  )
}

function readOwner(folder: string): [pid: number, born: string] {
  try {
    const [pid, born = ''] = fs.readFileSync(path.join(folder, 'owner'), 'utf8').trim().split(' ')
    return [Number(pid), born]
  } catch {
    return [0, '']
  }
}

function bornAt(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return '-'
  }
}

function makeCluster(folder: string, bin: string): void {
  const secret = path.join(folder, 'secret')
  if (!fs.existsSync(secret)) fs.writeFileSync(secret, crypto.randomBytes(24).toString('base64url'), { mode: 0o600 })
  // Made under another name and renamed, so that an interrupted first start never leaves half a cluster behind.
  const unfinished = path.join(folder, 'data.unfinished')
  fs.rmSync(unfinished, { recursive: true, force: true })

  const command = unprivileged(path.join(bin, 'initdb'), [
    `--pgdata=${unfinished}`,
    '--username=app',
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ])
  if (command.account) for (const file of [folder, secret]) fs.chownSync(file, command.account.uid, command.account.gid)
  const made = spawnSync(command.program, command.args, { ...command.account, env: environment(), encoding: 'utf8' })
  if (made.status !== 0) throw clusterProblem(folder, made.error?.message ?? made.stderr)
  fs.renameSync(unfinished, path.join(folder, 'data'))
}

function clusterProblem(folder: string, output: string): StartProblem {
  const said = lastLine(output)
  return /No space left on device/.test(output)
    ? new StartProblem(`${folder} 所在磁盘已满，请清理后重试`, `the disk of ${folder} is full: free some space and start again`)
    : new StartProblem(`无法在 ${folder} 建立数据库：${said}`, `cannot make the database in ${folder}: ${said}`)
}

async function launch(folder: string, bin: string, settings: Readonly<Record<string, string | number>>, fixedPort?: number) {
  // A second and third try: the free port may be taken in between, and the children of a postmaster that was killed
  // hold its shared memory for a moment.
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort())
    const child = spawnPostgres(folder, bin, { port, ...settings })
    if (await becomesReady(child, folder, port)) return { child, port }
    if (attempt === 3) {
      const log = path.join(folder, 'postgres.log')
      const said = lastLine(fs.readFileSync(log, 'utf8'), /FATAL|PANIC|ERROR/)
      throw new StartProblem(`内置数据库没有启动：${said}（详见 ${log}）`, `PostgreSQL did not start: ${said} (see ${log})`)
    }
    await sleep(500)
  }
}

function spawnPostgres(folder: string, bin: string, settings: Readonly<Record<string, string | number>>): ChildProcess {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', logging_collector: 'off', ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command: Command = endedWithParent(unprivileged(path.join(bin, 'postgres'), ['-D', path.join(folder, 'data'), ...args]))
  const log = openLog(path.join(folder, 'postgres.log'))
  try {
    return spawn(command.program, command.args, {
      ...command.account,
      env: environment(),
      stdio: ['ignore', log, log],
      // Its own process group: a terminal's Ctrl-C reaches us alone, and we stop it after our own connections are closed.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } finally {
    fs.closeSync(log)
  }
}

function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10 * 1024 * 1024) fs.renameSync(file, `${file}.1`)
  return fs.openSync(file, 'a', 0o600)
}

async function becomesReady(child: ChildProcess, folder: string, port: number): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  // Replaying the log after a crash may take minutes on a large database.
  for (const end = Date.now() + 600_000; Date.now() < end; ) {
    if (failed || hasExited(child)) return false
    const postmaster = readPostmaster(path.join(folder, 'data'))
    if (postmaster?.pid === child.pid && postmaster?.port === port && postmaster.ready) return true
    await sleep(10)
  }
  child.kill('SIGINT')
  return false
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
  // Windows has no signals: there kill() would end it without a checkpoint.
  if (process.platform === 'win32') spawnSync(path.join(bin, 'pg_ctl'), ['stop', '-m', 'fast', '-D', path.join(folder, 'data')])
  else child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 60_000)
  await exited
  clearTimeout(impatient)
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function urlOf(folder: string, port: number, database: string): string {
  const password = fs.readFileSync(path.join(folder, 'secret'), 'utf8').trim()
  return `postgres://app:${password}@127.0.0.1:${port}/${database}`
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function lastLine(text: string, matching = /\S/): string {
  return (
    text
      .split('\n')
      .findLast((line) => matching.test(line))
      ?.trim() ?? '(no message)'
  )
}
