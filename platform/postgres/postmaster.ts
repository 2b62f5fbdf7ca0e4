import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The content of `postmaster.pid` (line 1 pid, line 4 port, line 8 status); null if the file is absent or half written. */
export function readPostmaster(dataFolder: string): Postmaster | null {
  let lines: string[]
  try {
    lines = fs.readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null
}

/** False also for a zombie: a process that has ended but that its parent has not waited for, as in containers without init. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return statOf(pid)[0] !== 'Z'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The PostgreSQL that runs on this data folder, whoever started it. */
export function livingPostmaster(dataFolder: string): Postmaster | null {
  const postmaster = readPostmaster(dataFolder)
  return postmaster && isAlive(postmaster.pid) && serves(postmaster.pid, dataFolder) ? postmaster : null
}

/** Ends a PostgreSQL whose starter is gone. Removes a pid file whose process id now belongs to another program. */
export async function endOrphan(dataFolder: string): Promise<void> {
  const orphan = livingPostmaster(dataFolder)
  if (!orphan) {
    // After a reboot another process may have the id, and PostgreSQL would refuse to start.
    fs.rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true })
    return
  }
  process.kill(orphan.pid, 'SIGINT')
  for (const end = Date.now() + 30_000; isAlive(orphan.pid) && Date.now() < end; ) await sleep(20)
  if (isAlive(orphan.pid)) process.kill(orphan.pid, 'SIGQUIT')
}

/** `/proc/PID/stat` from the third field (state, parent …) on. Empty on systems other than Linux. */
export function statOf(pid: number): readonly string[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function serves(pid: number, dataFolder: string): boolean {
  if (process.platform === 'win32') return true
  return commandLine(pid).includes(dataFolder)
}

function commandLine(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}
