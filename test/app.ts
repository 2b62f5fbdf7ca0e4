import { type Log, openLog } from '../platform/log.ts'
import { type App, buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { MONDAY, type TestSite } from './harness.ts'

const SILENT = openLog({ level: 'silent', process: 'server' })

/** The HTTP application, with the site and the time of a test. Close it after the test. */
export async function openApp(
  test: TestSite,
  clock: () => Date = () => MONDAY,
  settings: NodeJS.ProcessEnv = {},
  log: Log = SILENT,
): Promise<App> {
  return await buildApp({
    config: { ...readConfig(settings), publicUrl: 'http://lianxin.test', dataDir: test.folder },
    pool: test.pool,
    keyring: test.keyring,
    storage: test.storage,
    channels: { sms: async () => ({ outcome: 'sent' }) },
    clock,
    log,
  })
}
