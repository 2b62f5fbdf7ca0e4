import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import { isDiskFull } from '../platform/postgres/disk-full.ts'
import { type EmbeddedPostgres, startEmbedded } from '../platform/postgres/embedded.ts'
import type { Settings } from '../platform/postgres/launch.ts'
import { logFileOf, shortenLog } from '../platform/postgres/log-file.ts'

const LOOKS_FOR_ROOM = 5000 // ms
const LOOKS_AT_LOG = 60_000 // ms: a loop of errors writes some MB a minute

export interface KeptPostgres {
  /** Stays the same when the server had to be started again. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Runs the embedded PostgreSQL, starts it again when it dies and keeps its log short. One that cannot start for want of room on the disk
 * is started as soon as there is some. `onLost` is called once when even that fails.
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
  }, LOOKS_AT_LOG)
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
        await sleep(LOOKS_FOR_ROOM, undefined, { signal: stopping.signal })
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
