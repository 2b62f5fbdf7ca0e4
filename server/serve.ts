import { openPool } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'
import { StartProblem } from '../platform/start-problem.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { listen } from './listen.ts'
import { openService } from './open-service.ts'

// One of several server processes that listen on the same port: SERVERS in docs/operating/configure.md.

const config = readConfig(process.env)
const log = openLog({ level: config.logLevel, process: `server ${process.pid}` })
const pool = openPool(config.databaseUrl!, { max: config.dbPool })
const closing = listen(await buildApp(openService(config, pool, log)), config)
let stopping = false

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', () => void stop()) // the starter is gone

await closing.catch((error) => {
  console.error(error instanceof StartProblem ? error.message : error)
  process.exit(1)
})
process.send?.('ready')

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  const close = await closing
  await close().catch((err) => log.error({ err }, 'not all requests could be answered'))
  await pool.end().catch(() => {})
  process.exit(0)
}
