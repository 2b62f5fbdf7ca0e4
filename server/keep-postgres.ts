import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import { isDiskFull } from '../platform/postgres/disk-full.ts'
import { type EmbeddedPostgres, startEmbedded } from '../platform/postgres/embedded.ts'
import type { Settings } from '../platform/postgres/launch.ts'
import { logFileOf, shortenLog } from '../platform/postgres/log-file.ts'

const FIRST_PAUSE = 250 // ms
const LONGEST_PAUSE = 30_000
const PAUSE_WHEN_FULL = 5000
const STEADY = 60_000 // ms: one that lived as long had no lasting fault
const CHECKS_LOG = 60_000 // ms: a loop of errors writes some MB a minute

export interface KeptPostgres {
  /** Stays the same after a restart. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Runs the embedded PostgreSQL and keeps its log short. When it dies it is started again: at once the first time, with growing pauses if
 * it keeps dying or does not start, every 5 s while the disk is full. It never gives up, because what is wrong can be mended meanwhile.
 * Throws a StartProblem if the first start fails.
 */
export async function keepPostgres(dir: string, settings: Settings, log: Log): Promise<KeptPostgres> {
  let current = await startEmbedded({ dir, settings })
  const { url } = current
  const options = { dir, settings, port: Number(new URL(url).port), mustExist: true }
  let pause = 0
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
    const born = Date.now()
    server.onExit(({ asked, code, signal }) => {
      if (asked || stopping.signal.aborted) return
      if (Date.now() - born > STEADY) pause = 0
      log.error({ code, signal, againInMs: pause }, 'PostgreSQL ended by itself; starting it again')
      restart = startAgain()
    })
  }

  async function startAgain(): Promise<void> {
    let full = false
    for (;;) {
      // Rejects when we are told to stop.
      if (await sleep(pause, false, { signal: stopping.signal }).catch(() => true)) return
      pause = Math.min(pause * 2 || FIRST_PAUSE, LONGEST_PAUSE)
      try {
        current = await startEmbedded(options)
        watch(current)
        return log.info('PostgreSQL is back')
      } catch (error) {
        if (!isDiskFull(error)) log.error({ problem: (error as Error).message, againInMs: pause }, 'PostgreSQL does not start')
        else {
          if (!full) log.error('the disk is full: PostgreSQL starts as soon as there is room')
          full = true
          pause = PAUSE_WHEN_FULL
        }
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
