import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { isAlive, livingPostmaster, statOf } from './postmaster.ts'

/** Notes this process as the one that serves the folder, with the moment it was born: after a reboot its number may be another's. */
export function own(folder: string): void {
  const file = path.join(folder, 'owner')
  fs.rmSync(file, { force: true }) // one that root left could not be written to
  fs.writeFileSync(file, `${process.pid} ${bornAt(process.pid)}\n`, { mode: 0o600 })
}

/** Refuses a folder whose PostgreSQL runs for another living process; that of a dead one is an orphan and may be ended. */
export async function refuseIfOwned(folder: string): Promise<void> {
  let pid: number | null = null
  // A second look, because one that was just killed needs a moment to be gone.
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

// In clock ticks since boot; elsewhere than on Linux the number alone has to do.
function bornAt(pid: number): string {
  return statOf(pid)[19] ?? '-'
}
