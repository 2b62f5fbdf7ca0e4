import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { partsOfKey, type Storage, storageRefusal } from './storage.ts'

const ABANDONED = 24 * 3600_000

/**
 * Files in a folder: `<first part>/<two digits of a hash>/<other parts>`. The files of a site are together, and no folder gets too
 * large. A file gets its name only when it is complete and synced to the disk.
 */
export function openFolderStorage(folder: string): Storage {
  const incoming = join(folder, '.incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  sweep(incoming)

  const pathOf = (key: string): string => {
    const [first, ...others] = partsOfKey(key)
    const shard = createHash('sha256').update(key).digest('hex').slice(0, 2)
    return others.length > 0 ? join(folder, first!, shard, ...others) : join(folder, '.single', shard, first!)
  }

  return {
    async put(key, content) {
      const path = pathOf(key)
      const temporary = join(incoming, randomBytes(12).toString('hex'))
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const size = await writeThrough(temporary, content)
        await rename(temporary, path)
        await syncFolder(dirname(path))
        return size
      } catch (error) {
        await rm(temporary, { force: true })
        if (content instanceof Readable) content.destroy()
        throw storageRefusal(error)
      }
    },
    async get(key, part) {
      const file = await open(pathOf(key), 'r').catch(refuse)
      return file.createReadStream(part)
    },
    size: async (key) => (await stat(pathOf(key)).catch(refuse)).size,
    remove: async (key) => rm(pathOf(key), { force: true }).catch(refuse),
    exists: async (key) =>
      stat(pathOf(key)).then(
        (found) => found.isFile(),
        () => false,
      ),
  }
}

function refuse(error: unknown): never {
  throw storageRefusal(error)
}

async function writeThrough(path: string, content: Readable | Buffer): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    await writeFile(file, content)
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

// The rename must survive a power cut too. Otherwise a row could name a file that is missing.
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

// Removes what a crash left half written.
function sweep(incoming: string): void {
  for (const name of readdirSync(incoming)) {
    const path = join(incoming, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > ABANDONED) rmSync(path, { force: true })
  }
}
