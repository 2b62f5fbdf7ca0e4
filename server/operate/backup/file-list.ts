import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'

/** In the format of sha256sum, so that a copy can be checked without this program: `sha256sum -c SHA256SUMS`. */
export const LIST = 'SHA256SUMS'

export interface Comparison {
  /** How many files the list names. */
  readonly files: number
  readonly bytes: number
  /** Paths that the list names and the folder lacks, the first ten. */
  readonly missing: readonly string[]
  /** Paths whose content is not what the list says, the first ten. */
  readonly altered: readonly string[]
}

const MOST_NAMED = 10

/** Writes the list of all files of a folder, synced to the disk. The last thing that a backup does. */
export async function writeFileList(folder: string): Promise<{ files: number; bytes: number }> {
  await using list = await fs.open(path.join(folder, LIST), 'wx', 0o600)
  let [files, bytes] = [0, 0]
  for (const name of await filesIn(folder)) {
    if (name === LIST) continue
    const { hash, size } = await hashOf(path.join(folder, name))
    await list.write(`${hash}  ${name}\n`)
    files += 1
    bytes += size
  }
  await list.sync()
  return { files, bytes }
}

/** Compares a folder with its list. Null if there is none: copies of earlier versions have no list. */
export async function compareWithList(folder: string): Promise<Comparison | null> {
  if (!(await fs.stat(path.join(folder, LIST)).catch(() => null))) return null
  const missing: string[] = []
  const altered: string[] = []
  let [files, bytes] = [0, 0]
  for await (const line of createInterface(createReadStream(path.join(folder, LIST)))) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    files += 1
    // A line that is cut off says of its file that it cannot be checked.
    const found = name ? await hashOf(path.join(folder, name)).catch(() => null) : null
    if (!found) missing.push(name ?? LIST)
    else if (found.hash !== hash) altered.push(name!)
    bytes += found?.size ?? 0
  }
  if (files === 0) missing.push(LIST)
  return { files, bytes, missing: missing.slice(0, MOST_NAMED), altered: altered.slice(0, MOST_NAMED) }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')).sort()
}

async function hashOf(file: string): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of createReadStream(file)) {
    hash.update(piece)
    size += piece.length
  }
  return { hash: hash.digest('hex'), size }
}
