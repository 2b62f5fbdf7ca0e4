import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const LASTS = 500 // ms
const KILOBYTE = Buffer.alloc(1024)
const PAGE = Buffer.alloc(8192)

/**
 * How quick this machine is at this moment: thousands of SHA-256 of a kilobyte a second that one processor makes, and pages of 8 kB that
 * reach the disk for certain, one after the other, as a commit does. A shared machine is half as quick in one minute as in another, and
 * the disk has its own slow hours; beside each figure stands what it was measured on.
 */
export function machineSpeed(folder: string): { hashes: number; commits: number } {
  return { hashes: hashes(), commits: durableWrites(path.join(folder, 'durable-writes')) }
}

function hashes(): number {
  const until = performance.now() + LASTS
  let done = 0
  while (performance.now() < until) {
    for (let n = 0; n < 50; n++) hash('sha256', KILOBYTE)
    done += 50
  }
  return done / LASTS
}

// PostgreSQL writes into files that exist already and calls fdatasync.
function durableWrites(file: string): number {
  const open = fs.openSync(file, 'w+')
  try {
    fs.writeSync(open, PAGE, 0, PAGE.length, 0)
    fs.fsyncSync(open)
    const started = performance.now()
    let done = 0
    while (performance.now() - started < LASTS) {
      fs.writeSync(open, PAGE, 0, PAGE.length, 0)
      fs.fdatasyncSync(open)
      done++
    }
    return (1000 * done) / (performance.now() - started)
  } finally {
    fs.closeSync(open)
  }
}
