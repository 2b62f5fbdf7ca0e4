import { Logger, type Runner, run } from 'graphile-worker'
import { addFacts } from '../domain/appeals/reading/jobs/add-facts.ts'
import { deliverMessages } from '../domain/channels/jobs/deliver-messages.ts'
import type { WorkerContext } from '../domain/contexts.ts'
import { jobs } from '../domain/jobs.ts'
import { isIntact } from '../domain/sites/verification.ts'
import { openPool } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'
import { untilItAnswers } from '../platform/postgres/until-it-answers.ts'
import { readConfig } from './config.ts'
import { freeLeases } from './free-leases.ts'
import { removeOldUploads } from './import/kept-uploads.ts'
import { type WorkerLock, whenOnlyWorker } from './only-worker.ts'
import { openService } from './open-service.ts'
import { relayJobs } from './relay.ts'
import { siteRounds } from './site-rounds.ts'
import { type OpenSite, openSites } from './sites.ts'
import { sweep } from './sweep.ts'
import { verifyWeekly } from './verify-weekly.ts'

const PAUSE = 500 // ms
const LONGEST_PAUSE = 30_000
const AN_HOUR = 60 * 60 * 1000

const config = readConfig(process.env)
const log = openLog({ level: config.logLevel, process: 'worker' })
const pool = openPool(config.databaseUrl!, { max: config.workerJobs + 3 })
const service = openService(config, pool, log)
const sites = openSites(pool, config.defaultSite)
let stopping = false
let lock: WorkerLock | undefined
let runner: Runner | undefined

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', () => void stop()) // whoever started us is gone

const contextOf = ({ site, db }: OpenSite): WorkerContext => ({
  site,
  db,
  now: service.clock(),
  keyring: service.keyring,
  storage: service.storage,
  channels: service.channels,
})

await untilItAnswers(pool, (err) => log.warn({ err }, 'the database does not answer yet'))
const born = service.clock()
lock = whenOnlyWorker(
  pool,
  async () => freeLeases(pool, await sites.all(), born),
  (err) => log.error({ err }, 'what an earlier worker left could not be freed'),
)
await lock.asked

runner = await run({
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

const swept = new Map<string, number>()
let leisurely = Promise.resolve()
const round = siteRounds(lookAt, (site, err) => log.error({ err, site }, 'a round of the relay failed'))
let wait = 0
while (!stopping) {
  try {
    wait = await round(await sites.all())
  } catch (error) {
    wait = Math.min(Math.max(wait, PAUSE) * 2, LONGEST_PAUSE) // the database is away: say so, but not twice a second
    log.error({ err: error }, 'the sites cannot be read')
  }
  if (wait) await new Promise((resolve) => setTimeout(resolve, wait))
}

/** Looks once at a site's outboxes. More than none when there may be more at once. */
async function lookAt(open: OpenSite): Promise<number> {
  if (stopping) return 0
  const { key } = open.site
  const moved = (await relayJobs(pool, open)) + (await deliverMessages(contextOf(open)))
  if (Date.now() - (swept.get(key) ?? 0) > AN_HOUR) {
    swept.set(key, Date.now())
    // An object store that is away must not hold up messages and jobs: swept again in an hour.
    await sweep(contextOf(open))
      .then(() => removeOldUploads(config.dataDir, key, service.clock()))
      .catch((error) => log.error({ err: error, site: key }, 'not all could be swept'))
    // Take minutes where there is much: messages and jobs do not wait for them, one site after the other does.
    leisurely = leisurely.then(() => addFactsAt(open)).then(() => verify(open))
  }
  return moved
}

async function addFactsAt(open: OpenSite): Promise<void> {
  if (stopping) return
  try {
    await addFacts(open)
  } catch (error) {
    if (!stopping) log.error({ err: error, site: open.site.key }, 'facts could not be added to the index of words')
  }
}

async function verify(open: OpenSite): Promise<void> {
  if (stopping) return
  const { key } = open.site
  try {
    const verification = await verifyWeekly(contextOf(open))
    if (verification && !isIntact(verification))
      log.error({ site: key, logs: verification.logs }, 'a hash chain is broken: bin/audit verify says where')
  } catch (error) {
    if (!stopping) log.error({ err: error, site: key }, 'the chains could not be verified')
  }
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  lock?.stop()
  await runner?.stop().catch(() => {})
  await pool.end().catch(() => {})
  process.exit(0)
}
