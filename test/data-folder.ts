import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../platform/postgres/postmaster.ts'

const MEMORY = '/dev/shm'
const ENOUGH = 2 * 1024 ** 3 // a run has about a hundred megabytes at once

/**
 * A folder for the PostgreSQL of the tests, in memory where Linux has room. To copy and drop a database for each test file is to make
 * and remove a thousand files, and on a disk that took seven times as long.
 */
export function makeDataFolder(): string {
  const roomy = freeIn(MEMORY) >= ENOUGH
  if (roomy) removeLeftOver()
  return mkdtempSync(join(roomy ? MEMORY : tmpdir(), `lianxinqiao-test-${process.pid}-`))
}

function freeIn(place: string): number {
  try {
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize
  } catch {
    return 0 // there is no such place
  }
}

// A run that was killed could not clean up, and nothing else empties the memory before the machine is started anew.
function removeLeftOver(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = /^lianxinqiao-test-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}
