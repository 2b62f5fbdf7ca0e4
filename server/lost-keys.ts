import { existsSync } from 'node:fs'
import type pg from 'pg'
import { listSites } from '../domain/sites/register.ts'
import { StartProblem } from '../platform/start-problem.ts'
import type { Config } from './config.ts'

/**
 * Refuses to start without the key file if the database has sites. A new key file could read no sealed value, and no citizen's secret
 * would open an appeal. The usual reason is a wrong KEY_FILE, or a file that is still on the old machine.
 */
export async function refuseLostKeys({ keyFile }: Pick<Config, 'keyFile'>, pool: pg.Pool): Promise<void> {
  if (existsSync(keyFile) || (await listSites(pool)).length === 0) return
  throw new StartProblem(
    `数据库里已有站点，密钥文件 ${keyFile} 却不在：请核对 KEY_FILE，或把备份放回去；确实没有备份，才用 bin/keys make 另做一份`,
    `the database has sites, but the key file ${keyFile} is not there: check KEY_FILE or put the copy back; only without any copy make another with bin/keys make`,
  )
}
