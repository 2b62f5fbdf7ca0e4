import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const A_DAY = 24 * 60 * 60 * 1000

/**
 * The folder for files on their way into storage, where they stay for seconds. Each user has another one, because a folder made by root
 * cannot be used by an ordinary user later.
 */
export const spoolFolder = (): string => join(tmpdir(), `lianxinqiao-uploads-${process.getuid?.() ?? 'here'}`)

/** Removes files that a stopped process left more than a day ago, by the clock of the machine. */
export async function sweepSpool(): Promise<void> {
  const folder = spoolFolder()
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const left = await stat(file).catch(() => null)
    if (left && Date.now() - left.mtimeMs > A_DAY) await rm(file, { recursive: true, force: true })
  }
}
