import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const A_DAY = 24 * 60 * 60 * 1000

/**
 * Where a file lies while it is looked at and on its way into storage: on this machine, for seconds. Of each user their own: one that
 * root has made is closed to everybody who runs the service after it.
 */
export const spoolFolder = (): string => join(tmpdir(), `lianxinqiao-uploads-${process.getuid?.() ?? 'here'}`)

/** Removes what a stopped process left in the spool a day ago or earlier, by the machine's own clock, which dates its files. */
export async function sweepSpool(): Promise<void> {
  const folder = spoolFolder()
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const left = await stat(file).catch(() => null)
    if (left && Date.now() - left.mtimeMs > A_DAY) await rm(file, { recursive: true, force: true })
  }
}
