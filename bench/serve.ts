import { openPool } from '../platform/database.ts'
import { openLog } from '../platform/log.ts'
import { buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { openService } from '../server/open-service.ts'

// The server as bin/start runs it, without the starter.
const config = readConfig(process.env)
const log = openLog({ level: config.logLevel, process: 'server' })
const app = await buildApp(openService(config, openPool(config.databaseUrl!, { max: config.dbPool }), log))
await app.listen({ host: config.host, port: config.port, backlog: 4096 })
process.send?.('ready')
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
