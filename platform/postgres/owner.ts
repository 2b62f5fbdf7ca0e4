import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { isAlive, livingPostmaster, statOf } from './postmaster.ts'

/** Records this process as the owner of the folder, with its start time, because after a reboot another process may have its id. */
export function own(folder: string): void {
  const file = path.join(folder, 'owner')
  fs.rmSync(file, { force: true }) // a file left by root could not be overwritten
  fs.writeFileSync(file, `${process.pid} ${bornAt(process.pid)}\n`, { mode: 0o600 })
}

/** Refuses a folder whose PostgreSQL runs for another living process. */
export async function refuseIfOwned(folder: string): Promise<void> {
  let pid: number | null = null
  // For a second, because a process that was just killed needs a moment to end.
  for (let look = 0; look < 20; look++) {
    pid = livingOwner(folder)
    if (!pid) return
    await sleep(50)
  }
  throw new StartProblem(
    `${folder} 正被进程 ${pid} 使用，请先停止它，或换一个 DATA_DIR`,
    `${folder} is in use by process ${pid}: stop it first or choose another DATA_DIR`,
  )
}

function livingOwner(folder: string): number | null {
  if (!livingPostmaster(path.join(folder, 'data'))) return null
  const [pid, born] = readOwner(folder)
  return pid && isAlive(pid) && bornAt(pid) === born ? pid : null
}

function readOwner(folder: string): [pid: number, born: string] {
  try {
    const [pid, born = ''] = fs.readFileSync(path.join(folder, 'owner'), 'utf8').trim().split(' ')
    return [Number(pid), born]
  } catch {
    return [0, '']
  }
}

// Start time in clock ticks since boot. Only on Linux; elsewhere the process id alone must do.
function bornAt(pid: number): string {
  return statOf(pid)[19] ?? '-'
}
