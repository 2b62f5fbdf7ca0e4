import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { isAlive, livingPostmaster, statOf } from './postmaster.ts'

/**
 * Makes this process the owner of the folder until `disown`, so that no second service starts on it, not even while PostgreSQL is down
 * for a moment. Records the start time too, because after a reboot another process may have the id. Refuses a folder whose owner
 * lives, by the name of its process.
 */
export async function own(folder: string): Promise<void> {
  const file = path.join(folder, 'owner')
  const mine = `${file}.${process.pid}`
  fs.rmSync(mine, { force: true }) // a file left by root could not be overwritten
  fs.writeFileSync(mine, `${process.pid} ${bornAt(process.pid)}\n`, { mode: 0o600 })
  try {
    // For a second, because a process that was just killed needs a moment to end.
    for (let look = 0; look < 20; look++) {
      if (linked(mine, file)) return
      if (livingOwner(folder) !== null) await sleep(50)
      else removeStale(folder, file, `${mine}.stale`)
    }
  } finally {
    fs.rmSync(mine, { force: true })
  }
  const [pid] = readOwner(file)
  throw new StartProblem(
    `${folder} 正被进程 ${pid} 使用，请先停止它，或换一个 DATA_DIR`,
    `${folder} is in use by process ${pid}: stop it first or choose another DATA_DIR`,
  )
}

/** Called when the PostgreSQL of this process has stopped for good. */
export function disown(folder: string): void {
  fs.rmSync(path.join(folder, 'owner'), { force: true })
}

function linked(mine: string, file: string): boolean {
  try {
    fs.linkSync(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

// Renamed before it is removed: of two starts at one moment only one gets it, and one that got the other's new file puts it back.
function removeStale(folder: string, file: string, aside: string): void {
  try {
    fs.renameSync(file, aside)
  } catch {
    return
  }
  if (isOwner(folder, readOwner(aside))) linked(aside, file)
  fs.rmSync(aside)
}

/** The living process that has the folder, or null. */
export function livingOwner(folder: string): number | null {
  const owner = readOwner(path.join(folder, 'owner'))
  return isOwner(folder, owner) ? owner[0] : null
}

function isOwner(folder: string, [pid, born]: Owner): boolean {
  // This process owns a folder only while its PostgreSQL runs: otherwise it is about to start it again.
  if (pid === process.pid) return livingPostmaster(path.join(folder, 'data')) !== null
  return pid > 0 && isAlive(pid) && bornAt(pid) === born
}

type Owner = readonly [pid: number, born: string]

function readOwner(file: string): Owner {
  try {
    const [pid, born = ''] = fs.readFileSync(file, 'utf8').trim().split(' ')
    return [Number(pid), born]
  } catch {
    return [0, '']
  }
}

// Start time in clock ticks since boot. Only on Linux; elsewhere the process id alone must do.
function bornAt(pid: number): string {
  return statOf(pid)[19] ?? '-'
}
