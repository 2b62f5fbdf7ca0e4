import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../platform/postgres/postmaster.ts'

const MEMORY = '/dev/shm'
const ENOUGH = 2 * 1024 ** 3 // a run needs about a hundred megabytes at once

/**
 * A folder for the PostgreSQL of the tests, in memory if Linux has room. Copying and dropping a database for each test file makes
 * and removes a thousand files; on a disk this took seven times as long.
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
    return 0 // no such folder
  }
}

// A killed run could not remove its folder, and nothing else frees the memory before a reboot.
function removeLeftOver(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = /^lianxinqiao-test-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}
