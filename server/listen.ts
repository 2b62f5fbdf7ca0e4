import type { App } from './app.ts'
import type { Config } from './config.ts'
import { portProblem } from './machine.ts'

const PATIENCE_MS = 5_000

/** Listens at the configured address. What it returns stops that, after the requests under way have been answered. */
export async function listen(app: App, { host, port, servers }: Config): Promise<() => Promise<void>> {
  const address = {
    host,
    port,
    // A full backlog drops connections, and clients try again only after seconds.
    backlog: 4096,
    // Linux spreads new connections over all processes that listen in this way. Fastify's types do not know it.
    reusePort: servers > 1,
  }
  try {
    await app.listen(address)
  } catch (error) {
    throw portProblem(host, port, error as NodeJS.ErrnoException)
  }

  return async () => {
    // A desk's live updates never end by themselves.
    const impatient = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
    await app.close()
    clearTimeout(impatient)
  }
}
