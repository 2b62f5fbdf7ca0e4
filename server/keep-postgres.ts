import type { Log } from '../platform/log.ts'
import { type EmbeddedPostgres, startEmbedded } from '../platform/postgres/embedded.ts'
import type { Settings } from '../platform/postgres/launch.ts'

export interface KeptPostgres {
  /** Stays the same when the server had to be started again. */
  readonly url: string
  stop(): Promise<void>
}

/** Runs the embedded PostgreSQL and starts it again when it dies. `onLost` is called once when even that fails. */
export async function keepPostgres(
  dir: string,
  settings: Settings,
  log: Log,
  onLost: (error: unknown) => void,
): Promise<KeptPostgres> {
  let current = await startEmbedded({ dir, settings })
  const { url } = current
  let stopping = false
  let restart: Promise<void> = Promise.resolve()
  watch(current)

  function watch(server: EmbeddedPostgres): void {
    server.onExit(({ asked, code, signal }) => {
      if (asked || stopping) return
      log.error({ code, signal }, 'PostgreSQL ended by itself; starting it again')
      restart = startAgain().catch((error) => {
        if (!stopping) onLost(error)
      })
    })
  }

  async function startAgain(): Promise<void> {
    current = await startEmbedded({ dir, settings, port: Number(new URL(url).port), mustExist: true })
    watch(current)
    log.info('PostgreSQL is back')
  }

  return {
    url,
    async stop() {
      stopping = true
      await restart
      await current.stop()
    },
  }
}
