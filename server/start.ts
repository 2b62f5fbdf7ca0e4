import path from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_SITE, demoAccounts, isUnfinished } from '../db/demo/accounts.ts'
import { listSites } from '../domain/sites/register.ts'
import type { Site } from '../domain/sites/site.ts'
import { openPool } from '../platform/database.ts'
import { type Log, openLog } from '../platform/log.ts'
import { StartProblem } from '../platform/start-problem.ts'
import { buildWeb, webIsStale } from './build-web.ts'
import { openKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { type Account, greeting } from './greeting.ts'
import { keepPostgres } from './keep-postgres.ts'
import { keepServers } from './keep-servers.ts'
import { keepWorker } from './keep-worker.ts'
import { listen } from './listen.ts'
import { checkFolder, checkPort } from './machine.ts'
import { openService } from './open-service.ts'
import { checkStorage } from './open-storage.ts'
import { refuseHalfRestored } from './operate/backup/exchange-folders.ts'
import { postgresSettings } from './postgres-settings.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Service } from './service.ts'

const USAGE = `bin/start            set up what is missing and run the service; Ctrl-C ends it
bin/start --empty    without the demo county
Everything else is set by environment: docs/operating/configure.md`

/** What has to be undone when we end, the last first. */
const closers: (() => Promise<unknown>)[] = []
let ending: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending && signal === 'SIGINT') process.exit(130) // a second Ctrl-C: PostgreSQL is then ended by the kernel
    void end(0)
  })
}
process.on('uncaughtException', (error) => void giveUp(error))
process.on('unhandledRejection', (error) => void giveUp(error))

await start().catch(giveUp)

async function start(): Promise<void> {
  const options = readArguments()
  const config = readConfig(process.env)
  const alone = config.servers === 1 // then this process is the server
  const log = openLog({ level: config.logLevel, process: alone ? 'server' : 'start' })
  await checkFolder(config.dataDir)
  refuseHalfRestored(config.dataDir)
  await checkPort(config.host, config.port)
  await checkStorage(config, log, say)

  const web = options.noBuild ? undefined : bringWebUpToDate()
  const application = alone ? loadApplication() : undefined // half a second of work that the database does not need to wait for
  const url = config.databaseUrl ?? (await startPostgres(config, log))
  const pool = openPool(url, { max: config.dbPool })
  closers.push(() => pool.end())
  const applied = await prepareDatabase(url, pool)
  if (applied.length > 0) say(`数据库已更新（${applied.length} 步） | database migrated`)
  await openKeys(config, pool)
  const service = openService(config, pool, log)
  const accounts = await demoCounty(service, options.empty || config.demoEmpty)
  await web

  const env = { ...process.env, DATABASE_URL: url }
  if (config.workerJobs > 0) closers.push(keepWorker(env, log).stop)
  if (application) closers.push(await listen(await (await application).buildApp(service), config))
  else await startServers(config, env, log)
  console.log(greeting(config.publicUrl, accounts))
}

function readArguments(): { empty: boolean; noBuild: boolean } {
  try {
    const { values } = parseArgs({
      options: { empty: { type: 'boolean' }, help: { type: 'boolean' }, 'no-build': { type: 'boolean' } }, // the last for bin/dev
    })
    if (values.help) {
      console.log(USAGE)
      process.exit(0)
    }
    return { empty: values.empty ?? false, noBuild: values['no-build'] ?? false }
  } catch (error) {
    throw new StartProblem(`不认识的参数：${(error as Error).message}`, `unknown argument\n${USAGE}`)
  }
}

function bringWebUpToDate(): Promise<unknown> | undefined {
  if (!webIsStale()) return undefined
  say('正在构建网页…… | building the web ...')
  const built = buildWeb()
  built.catch(() => {}) // told when it is waited for; until then the database is being prepared
  return built
}

async function startPostgres(config: Config, log: Log): Promise<string> {
  const postgres = await keepPostgres(path.join(config.dataDir, 'postgres'), postgresSettings(config), log)
  closers.push(postgres.stop)
  return postgres.url
}

async function demoCounty(service: Service, empty: boolean): Promise<readonly Account[]> {
  const sites = await listSites(service.pool)
  if (sites.length === 0 && empty) {
    say('还没有站点，请运行 bin/site create | no site yet: make one with bin/site create')
    return []
  }
  if (sites.length === 0 || sites.some(isUnfinished)) {
    say('正在装入演示县…… | loading the demo county ...')
    const { loadDemo } = await import('../db/demo/load.ts') // a whole county in memory, wanted once
    await loadDemo(service, tellProgress)
    return demoAccounts
  }
  refuseUnknownDefault(service.config, sites)
  return sites.some((site) => site.key === DEMO_SITE) ? demoAccounts : []
}

function refuseUnknownDefault({ defaultSite }: Config, sites: readonly Site[]): void {
  if (!defaultSite || sites.some(({ key }) => key === defaultSite)) return
  const known = sites.map(({ key }) => key).join('、')
  throw new StartProblem(
    `DEFAULT_SITE：没有站点 ${defaultSite}，现有 ${known}：请改正，或先用 bin/site create 建立`,
    `DEFAULT_SITE: there is no site ${defaultSite}, only ${known}: correct it, or make it first with bin/site create`,
  )
}

type Application = typeof import('./app.ts')

function loadApplication(): Promise<Application> {
  const loading = import('./app.ts')
  loading.catch(() => {}) // told when it is waited for
  return loading
}

// To a person who watches; a log file needs no thirty lines of it.
function tellProgress(done: number, of: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${done} / ${of}${done === of ? '\n' : ''}`)
}

async function startServers({ servers: count }: Config, env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const servers = keepServers(count, env, log)
  closers.push(servers.stop)
  await servers.ready()
}

async function giveUp(error: unknown): Promise<void> {
  if (ending) return // what breaks while we end is of no consequence
  if (error instanceof StartProblem) console.error(error.message)
  else console.error(error)
  await end(1)
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const close of closers.reverse()) await close().catch((error) => console.error(error))
    process.exit(code)
  })()
  return ending
}

function say(line: string): void {
  console.log(line)
}
