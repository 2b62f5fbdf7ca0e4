import { openLog } from '../platform/log.ts'
import { type App, buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { MONDAY, type TestSite } from './harness.ts'

/** The whole of what answers over HTTP, on the site of a test and at its time. Close it when the test is over. */
export async function openApp(test: TestSite, clock: () => Date = () => MONDAY, settings: NodeJS.ProcessEnv = {}): Promise<App> {
  return await buildApp({
    config: { ...readConfig(settings), publicUrl: 'http://lianxin.test', dataDir: test.folder },
    pool: test.pool,
    keyring: test.keyring,
    storage: test.storage,
    channels: { sms: async () => ({ outcome: 'sent' }) },
    clock,
    log: openLog({ level: 'silent', process: 'server' }),
  })
}
