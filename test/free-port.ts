import { once } from 'node:events'
import { createServer } from 'node:net'

// Below the range for outgoing connections (from 32768 on Linux, 49152 elsewhere), so that no connection takes a port that was
// just found free. Test files that run at the same time search different ranges.
const FIRST = 20_000
const EACH = 2_000
const start = FIRST + (Number(process.env.VITEST_POOL_ID ?? 0) % 6) * EACH
let next = Math.floor(Math.random() * EACH)

/** A free port, for programs that must know it beforehand or keep it over a restart. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = start + (next++ % EACH)
    if (await nobodyListens(port)) return port
  }
}

async function nobodyListens(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    await once(probe.listen({ port, exclusive: true }), 'listening')
    return true
  } catch {
    return false
  } finally {
    if (probe.listening) await once(probe.close(), 'close')
  }
}
