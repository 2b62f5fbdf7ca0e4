import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const LASTS = 500 // ms
const KILOBYTE = Buffer.alloc(1024)
const PAGE = Buffer.alloc(8192)

/**
 * Speed of this machine now: thousands of SHA-256 of a kilobyte a second on one processor, and 8 kB pages a second written with
 * fdatasync, one after the other, as commits are. A shared machine can be half as fast a minute later, so each figure has this
 * beside it.
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

// PostgreSQL also writes into existing files and calls fdatasync.
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
