import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import { isDiskFull } from '../platform/postgres/disk-full.ts'
import { type EmbeddedPostgres, startEmbedded } from '../platform/postgres/embedded.ts'
import type { Settings } from '../platform/postgres/launch.ts'
import { logFileOf, shortenLog } from '../platform/postgres/log-file.ts'

const RETRIES_WHEN_FULL = 5000 // ms
const CHECKS_LOG = 60_000 // ms: a loop of errors writes some MB a minute

export interface KeptPostgres {
  /** Stays the same after a restart. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Runs the embedded PostgreSQL, restarts it when it dies, and keeps its log short. If the disk is full it tries again every 5 s until
 * there is room. `onLost` is called if a restart fails for another reason.
 */
export async function keepPostgres(
  dir: string,
  settings: Settings,
  log: Log,
  onLost: (error: unknown) => void,
): Promise<KeptPostgres> {
  let current = await startEmbedded({ dir, settings })
  const { url } = current
  const stopping = new AbortController()
  let restart: Promise<void> = Promise.resolve()
  watch(current)
  const shortening = setInterval(() => {
    try {
      shortenLog(logFileOf(dir))
    } catch (error) {
      log.warn({ err: error }, 'the log of PostgreSQL cannot be shortened')
    }
  }, CHECKS_LOG)
  shortening.unref()

  function watch(server: EmbeddedPostgres): void {
    server.onExit(({ asked, code, signal }) => {
      if (asked || stopping.signal.aborted) return
      log.error({ code, signal }, 'PostgreSQL ended by itself; starting it again')
      restart = startAgain().catch((error) => {
        if (!stopping.signal.aborted) onLost(error)
      })
    })
  }

  async function startAgain(): Promise<void> {
    const options = { dir, settings, port: Number(new URL(url).port), mustExist: true }
    for (let tries = 1; ; tries++) {
      try {
        current = await startEmbedded(options)
        watch(current)
        return log.info('PostgreSQL is back')
      } catch (error) {
        if (!isDiskFull(error)) throw error
        if (tries === 1) log.error('the disk is full: PostgreSQL starts as soon as there is room')
        await sleep(RETRIES_WHEN_FULL, undefined, { signal: stopping.signal })
      }
    }
  }

  return {
    url,
    async stop() {
      stopping.abort()
      clearInterval(shortening)
      await restart
      await current.stop()
    },
  }
}
