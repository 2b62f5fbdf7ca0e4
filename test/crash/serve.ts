import { flushCompileCache } from 'node:module'
import { openPool } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { openService } from '../../server/open-service.ts'

// The server as bin/start runs it, to be killed.
const config = readConfig(process.env)
const log = openLog({ level: 'fatal', process: 'server' })
const app = await buildApp(openService(config, openPool(config.databaseUrl!, { max: config.dbPool }), log))
await app.listen({ host: '127.0.0.1', port: config.port })
process.send?.('ready')
// Flushed here, because a killed process does not do it at its end. The next start then takes half the time.
flushCompileCache()
process.on('disconnect', () => process.exit(0))
