import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { StartProblem } from '../start-problem.ts'

const secret = z.base64()
const keyFileSchema = z.object({
  version: z.literal(1),
  active: z.string(),
  keys: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), secret, createdAt: z.string() })).min(1),
  fingerprints: z.object({ digest: z.enum(['sha256', 'sm3']), secret }),
  derivation: z.object({ secret }),
})

/** All secrets of the service. Sealing keys rotate. The other two never do, because fingerprints of phones could no longer be compared. */
export type KeyFile = z.infer<typeof keyFileSchema>

export function newKeyFile(digest: 'sha256' | 'sm3', at: Date): KeyFile {
  const first = newKey(at)
  return {
    version: 1,
    active: first.id,
    keys: [first],
    fingerprints: { digest, secret: randomBytes(32).toString('base64') },
    derivation: { secret: randomBytes(32).toString('base64') },
  }
}

export const newKey = (at: Date) => ({
  id: randomBytes(4).toString('hex'),
  secret: randomBytes(32).toString('base64'),
  createdAt: at.toISOString(),
})

/** Undefined if there is no file. Throws a StartProblem for a file that others may read, or that is damaged. */
export function readKeyFile(file: string): KeyFile | undefined {
  try {
    const open = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
    if (open)
      throw new StartProblem(`密钥文件别人也能读：请执行 chmod 600 ${file}`, `the key file is open to others: chmod 600 ${file}`)
    return keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (error instanceof StartProblem) throw error
    const cause = { cause: error }
    if (code === 'EACCES')
      throw new StartProblem(
        `没有权限读密钥文件：请把 ${file} 交给运行本程序的用户`,
        `not allowed to read the key file: give ${file} to the user who runs this`,
        cause,
      )
    throw new StartProblem(
      `密钥文件读不出来：请从备份恢复 ${file}`,
      `cannot read the key file: restore ${file} from a backup`,
      cause,
    )
  }
}

/** Writes a new key file. If another process wrote one first, that one stays and ours is dropped. */
export function createKeyFile(file: string, content: KeyFile): void {
  const temporary = writeBeside(file, content)
  try {
    linkSync(temporary, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(temporary)
  }
  syncFolder(file)
}

export function replaceKeyFile(file: string, content: KeyFile): void {
  renameSync(writeBeside(file, content), file)
  syncFolder(file)
}

function writeBeside(file: string, content: KeyFile): string {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const descriptor = openSync(temporary, 'wx', 0o600)
    try {
      writeSync(descriptor, `${JSON.stringify(content, undefined, 2)}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    return temporary
  } catch (error) {
    throw unwritable(file, error as NodeJS.ErrnoException)
  }
}

function unwritable(file: string, error: NodeJS.ErrnoException): StartProblem {
  return new StartProblem(
    `密钥文件 ${file} 写不进去（${error.code}）：请让运行本程序的用户能写它所在的文件夹，或更换 KEY_FILE`,
    `cannot write the key file ${file} (${error.code}): let the user who runs this write to its folder, or choose another KEY_FILE`,
    { cause: error },
  )
}

// Without this a power cut could lose the file's name, and with it all data sealed with the new key.
function syncFolder(file: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(dirname(file), 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
