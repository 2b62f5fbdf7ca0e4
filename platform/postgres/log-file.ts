import fs from 'node:fs'
import path from 'node:path'

const MOST = 10 * 1024 * 1024

/** The log file of the server in a folder. */
export const logFileOf = (folder: string): string => path.join(folder, 'postgres.log')

/** Opens the log file for appending. One of over 10 MB is first renamed to `….1`. */
export function openLog(file: string): number {
  if (sizeOf(file) > MOST) fs.renameSync(file, asideOf(file))
  return fs.openSync(file, 'a', 0o600)
}

/**
 * Shortens the log of a running server: copies the last 10 MB to `….1` and truncates the file. The server appends, so it goes on at the
 * beginning. Synchronous, so that few lines can be lost between copy and truncation.
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
