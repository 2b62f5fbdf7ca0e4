import { hash } from 'node:crypto'

const LASTS = 500 // ms
const KILOBYTE = Buffer.alloc(1024)

/**
 * How quick one processor of this machine is at this moment, in thousands of SHA-256 of a kilobyte a second. A shared machine is half as quick
 * in one minute as in another; beside each figure stands what it was measured on.
 */
export function machineSpeed(): number {
  const until = performance.now() + LASTS
  let done = 0
  while (performance.now() < until) {
    for (let n = 0; n < 50; n++) hash('sha256', KILOBYTE)
    done += 50
  }
  return done / LASTS
}
