import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { diskFull } from './disk-full.ts'
import { logFileOf, openLog } from './log-file.ts'
import { readPostmaster } from './postmaster.ts'
import { environment, lastLine } from './program.ts'
import { endedWithParent, handOver, unprivileged } from './unprivileged.ts'

const ATTEMPTS = 5

export type Settings = Readonly<Record<string, string | number>>

/** Starts `postgres` on the cluster in `folder/data` and waits until it accepts connections. Its output goes to `folder/postgres.log`. */
export async function launch(folder: string, bin: string, settings: Settings, fixedPort?: number) {
  removeSockets(folder)
  // Several tries: the free port may be taken in between, and children of a killed postmaster keep its shared memory for a moment.
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort())
    const child = spawnPostgres(folder, bin, { port, ...settings })
    if (await becomesReady(child, folder, port)) return { child, port }
    if (attempt === ATTEMPTS) throw explain(folder)
    await sleep(attempt * 100)
  }
}

const LONGEST_SOCKET = 107 // bytes of sun_path on Linux; 103 on macOS

/**
 * The folder of the server's socket. Null on Windows and if the path is too long: then connections use loopback TCP. A socket saves
 * every statement two passes through the TCP stack.
 */
export function socketFolder(folder: string): string | null {
  const longest = Buffer.byteLength(path.join(folder, '.s.PGSQL.65535.lock'))
  return process.platform === 'win32' || longest > LONGEST_SOCKET - 4 ? null : folder
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

// A killed server leaves its socket, and each start may have another port.
function removeSockets(folder: string): void {
  for (const name of fs.readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) fs.rmSync(path.join(folder, name))
}

function spawnPostgres(folder: string, bin: string, settings: Settings): ChildProcess {
  const sockets = { unix_socket_directories: socketFolder(folder) ?? '', unix_socket_permissions: '0700' }
  const all = { listen_addresses: '127.0.0.1', ...sockets, logging_collector: 'off', ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = endedWithParent(unprivileged(path.join(bin, 'postgres'), ['-D', path.join(folder, 'data'), ...args], folder))
  handOver(folder, command)
  const log = openLog(logFileOf(folder))
  try {
    return spawn(command.program, command.args, {
      ...command.account,
      env: environment(),
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C reaches only us, and we stop PostgreSQL after our connections are closed.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } finally {
    fs.closeSync(log)
  }
}

async function becomesReady(child: ChildProcess, folder: string, port: number): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  // Recovery after a crash may take minutes on a large database.
  for (const end = Date.now() + 600_000; Date.now() < end; ) {
    if (failed || hasExited(child)) return false
    const postmaster = readPostmaster(path.join(folder, 'data'))
    if (postmaster?.pid === child.pid && postmaster?.port === port && postmaster.ready) return true
    await sleep(10)
  }
  child.kill('SIGINT')
  return false
}

function explain(folder: string): StartProblem {
  const log = logFileOf(folder)
  const said = lastLine(fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '', /FATAL|PANIC|ERROR|denied/)
  if (/No space left on device/.test(said)) return diskFull(folder)
  return new StartProblem(`内置数据库没有启动：${said}（详见 ${log}）`, `PostgreSQL did not start: ${said} (see ${log})`)
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
