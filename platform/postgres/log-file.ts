import fs from 'node:fs'
import path from 'node:path'

const MOST = 10 * 1024 * 1024

/** Where the server of a folder writes what it has to say. */
export const logFileOf = (folder: string): string => path.join(folder, 'postgres.log')

/** Opens the file the server writes to; a long one of an earlier run is put aside. */
export function openLog(file: string): number {
  if (sizeOf(file) > MOST) fs.renameSync(file, asideOf(file))
  return fs.openSync(file, 'a', 0o600)
}

/**
 * Keeps the file of a running server short: what came last is put aside, and the server goes on at the beginning, because it
 * appends. Synchronous, so that hardly a line comes in between; after a start the file is short, and why a start failed stays.
 */
export function shortenLog(file: string): void {
  const size = sizeOf(file)
  if (size <= MOST) return
  const last = Buffer.alloc(MOST)
  const from = fs.openSync(file, 'r')
  try {
    fs.readSync(from, last, 0, MOST, size - MOST)
  } finally {
    fs.closeSync(from)
  }
  fs.rmSync(asideOf(file), { force: true })
  fs.writeFileSync(asideOf(file), last, { mode: 0o600 })
  fs.truncateSync(file)
}

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
const asideOf = (file: string): string => `${file}.1`
