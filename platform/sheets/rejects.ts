import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'
import type { Reject } from './line.ts'

export interface Rejects {
  readonly file: string
  /** Of the lines that were not taken. */
  readonly count: number
  readonly remarks: number
  /** `source`: the row as it stood in the file, where it could be read. */
  add(reject: Reject, source: unknown): void
  close(): void
}

/**
 * Lines that could not be taken over, and remarks on some that were, in FILE.rejects.jsonl. The file is made with the first of them, readable by its owner only: it
 * holds what people wrote. One left by an earlier run gives way.
 */
export function openRejects(of: string, folder: string): Rejects {
  const file = path.join(folder, `${path.basename(of)}.rejects.jsonl`)
  let open: number | undefined
  let count = 0
  let remarks = 0
  try {
    if (!fs.statSync(folder).isDirectory()) throw new Error('not a folder')
    fs.accessSync(folder, fs.constants.W_OK)
    fs.rmSync(file, { force: true })
  } catch (error) {
    throw new StartProblem(
      `不能写入 ${folder}，请用 --rejects 指定文件夹`,
      `cannot write to ${folder}: name a folder with --rejects`,
      {
        cause: error,
      },
    )
  }
  return {
    file,
    get count() {
      return count
    },
    get remarks() {
      return remarks
    },
    add(reject, source) {
      open ??= fs.openSync(file, 'wx', 0o600)
      fs.writeSync(open, `${JSON.stringify({ ...reject, row: shortened(source) })}\n`)
      if (reject.taken) remarks++
      else count++
    },
    close() {
      if (open !== undefined) fs.closeSync(open)
    },
  }
}

const MOST = 5000

function shortened(source: unknown): unknown {
  if (!(source instanceof Map)) return undefined
  const entries = [...source].map(([column, value]) => [
    column,
    typeof value === 'string' && value.length > MOST ? `${value.slice(0, MOST).toWellFormed()}…` : value,
  ])
  return Object.fromEntries(entries)
}
