import { Logger, run } from 'graphile-worker'
import { sweepUploads } from '../domain/appeals/jobs/sweep-uploads.ts'
import { deliverMessages } from '../domain/channels/jobs/deliver-messages.ts'
import type { WorkerContext } from '../domain/contexts.ts'
import { jobs } from '../domain/jobs.ts'
import { openPool } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'
import { readConfig } from './config.ts'
import { openHouse } from './open-house.ts'
import { relayJobs } from './relay.ts'
import { type OpenSite, openSites } from './sites.ts'

const PAUSE = 500 // ms between two looks at the outboxes
const LONGEST_PAUSE = 30_000
const AN_HOUR = 60 * 60 * 1000

const config = readConfig(process.env)
const log = openLog({ level: config.logLevel, process: 'worker' })
const pool = openPool(config.databaseUrl!, { max: config.workerJobs + 2 })
const house = openHouse(config, pool, log)
const sites = openSites(pool, config.defaultSite)
let stopping = false

const contextOf = ({ site, db }: OpenSite): WorkerContext => ({
  site,
  db,
  now: house.clock(),
  keyring: house.keyring,
  storage: house.storage,
  channels: house.channels,
})

const runner = await run({
  pgPool: pool,
  concurrency: config.workerJobs,
  noHandleSignals: true,
  pollInterval: 1000,
  logger: new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ message }, 'queue')
  }),
  taskList: Object.fromEntries(
    Object.entries(jobs).map(([name, perform]) => [
      name,
      async (given: unknown) => {
        const { site: key, payload } = given as { site: string; payload: never }
        const open = (await sites.all()).find(({ site }) => site.key === key)
        if (open) await (perform as (context: WorkerContext, payload: never) => Promise<unknown>)(contextOf(open), payload)
      },
    ]),
  ),
})

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', () => void stop()) // whoever started us is gone

let swept = 0
let wait = PAUSE
while (!stopping) {
  try {
    const busy = await oneRound()
    wait = busy ? 0 : PAUSE
  } catch (error) {
    wait = Math.min(Math.max(wait, PAUSE) * 2, LONGEST_PAUSE) // the database is away: say so, but not twice a second
    log.error({ err: error }, 'a round of the relay failed')
  }
  if (wait) await new Promise((resolve) => setTimeout(resolve, wait))
}

/** Looks once at every site's outboxes. True when there may be more at once. */
async function oneRound(): Promise<boolean> {
  let moved = 0
  const sweeping = Date.now() - swept > AN_HOUR
  for (const open of await sites.all()) {
    if (stopping) return false
    moved += await relayJobs(pool, open)
    moved += await deliverMessages(contextOf(open))
    // An object store that is away must not hold up the messages and jobs of the next site: swept again in an hour.
    if (sweeping) await sweepUploads(contextOf(open)).catch((error) => log.error({ err: error }, 'uploads could not be swept'))
  }
  if (sweeping) swept = Date.now()
  return moved > 0
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await runner.stop().catch(() => {})
  await pool.end().catch(() => {})
  process.exit(0)
}
