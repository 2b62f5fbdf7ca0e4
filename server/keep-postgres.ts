import type { Log } from '../platform/log.ts'
import { type EmbeddedPostgres, startEmbedded } from '../platform/postgres/embedded.ts'
import type { Settings } from '../platform/postgres/launch.ts'
import { logFileOf, shortenLog } from '../platform/postgres/log-file.ts'

const LOOKS_AT_LOG = 60_000 // ms: a loop of errors writes some MB a minute

export interface KeptPostgres {
  /** Stays the same when the server had to be started again. */
  readonly url: string
  stop(): Promise<void>
}

/** Runs the embedded PostgreSQL, starts it again when it dies and keeps its log short. `onLost` is called once when even that fails. */
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
  const shortening = setInterval(() => {
    try {
      shortenLog(logFileOf(dir))
    } catch (error) {
      log.warn({ err: error }, 'the log of PostgreSQL cannot be shortened')
    }
  }, LOOKS_AT_LOG)
  shortening.unref()

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
      clearInterval(shortening)
      await restart
      await current.stop()
    },
  }
}
