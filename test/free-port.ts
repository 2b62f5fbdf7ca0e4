import { once } from 'node:events'
import { createServer } from 'node:net'

// Below where systems take the ports of outgoing connections from (32768 with Linux, 49152 elsewhere), so that a port that was free
// a moment ago is not somebody's connection now. Test files that run at the same time look in different places.
const FIRST = 20_000
const EACH = 2_000
const start = FIRST + (Number(process.env.VITEST_POOL_ID ?? 0) % 6) * EACH
let next = Math.floor(Math.random() * EACH)

/** A port on which nobody listens, for what must know its port beforehand or keep it when it is started again. */
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
