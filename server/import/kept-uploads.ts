import fs from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId } from '../../platform/ids.ts'
import { notFound, tooLarge } from '../../platform/refusal.ts'

/** A file that was brought to the desk to be imported. It stays on this machine, readable by the service only, for a week at most. */
export interface KeptUpload {
  readonly id: string
  readonly name: string
  readonly file: string
  readonly folder: string
}

export const LARGEST_IMPORT = 300 * 1_048_576
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000
const REJECTS = '.rejects.jsonl'
const UUID = /^[0-9a-f-]{36}$/

/** Keeps files below a folder of the site. The worker removes what is older than a week (`removeOldUploads`). */
export function keptUploads(dataDir: string, site: string) {
  const root = path.join(dataDir, 'imports', site)
  const at = (id: string): string => {
    if (!UUID.test(id)) throw gone()
    return path.join(root, id)
  }
  return {
    async keep(name: string, content: Readable & { truncated?: boolean }): Promise<KeptUpload> {
      const id = newId()
      const folder = at(id)
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, safe(name))
      try {
        await pipeline(content, fs.createWriteStream(file, { mode: 0o600 }))
        if (content.truncated) throw tooBig()
      } catch (error) {
        fs.rmSync(folder, { recursive: true, force: true })
        throw error
      }
      return { id, name: safe(name), file, folder }
    },
    open(id: string): KeptUpload {
      const folder = at(id)
      const name = fs.existsSync(folder) && fs.readdirSync(folder).find((one) => !one.endsWith(REJECTS))
      if (!name) throw gone()
      return { id, folder, name, file: path.join(folder, name) }
    },
    /** Notes which run a file became, so that its rejects are found by the number. */
    noteRun(id: string, run: number): void {
      fs.writeFileSync(path.join(root, `run-${run}`), id, { mode: 0o600 })
    },
    /** The file of the rejects of a run, if there is one on this machine. */
    rejectsOf(run: number): string | null {
      const noted = path.join(root, `run-${run}`)
      if (!fs.existsSync(noted)) return null
      const folder = at(fs.readFileSync(noted, 'utf8'))
      const name = fs.existsSync(folder) && fs.readdirSync(folder).find((one) => one.endsWith(REJECTS))
      return name ? path.join(folder, name) : null
    },
  }
}

// Its own name, so that what is told of it names it; short enough for a disk with a longer ending.
const safe = (name: string): string => {
  const plain = name
    .replaceAll(/[/\\\u0000-\u001f]/g, '_')
    .replace(/^\.+/, '_')
    .replaceAll(REJECTS, '.jsonl')
  return plain.slice(-70).toWellFormed() || 'file'
}

const gone = () => notFound('import_file_gone', '这个文件已经不在了（只留一周），请重新选择文件')
const tooBig = () =>
  tooLarge(
    'import_file_too_large',
    '文件太大，这里最多 300 MB；更大的请在服务器上用 bin/import look 和 bin/import appeals 导入',
    'file',
  )

/** Removes what has been here for more than a week. */
export function removeOldUploads(dataDir: string, site: string, now: Date): void {
  const root = path.join(dataDir, 'imports', site)
  if (!fs.existsSync(root)) return
  for (const name of fs.readdirSync(root)) {
    const one = path.join(root, name)
    if (now.getTime() - fs.statSync(one).mtimeMs > KEPT_FOR) fs.rmSync(one, { recursive: true, force: true })
  }
}
