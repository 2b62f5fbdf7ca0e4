import { existsSync } from 'node:fs'
import path from 'node:path'
import { runningEmbedded, startEmbedded } from '../../platform/postgres/embedded.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Config } from '../config.ts'

export interface Reached {
  readonly url: string
  /** True when the embedded server had to be started for this command alone. */
  readonly ours: boolean
  leave(): Promise<void>
}

/**
 * The database a command works on: DATABASE_URL's, the embedded one of the running service, or the embedded one started for a moment.
 * One that must be there is not made anew: whoever forgot DATA_DIR would back up nothing, every night, and be told that it went well.
 */
export async function reach(config: Config, must?: 'there'): Promise<Reached> {
  const known = config.databaseUrl ?? runningEmbedded(postgresFolder(config))
  if (known) return { url: known, ours: false, leave: async () => {} }
  if (must && !existsSync(path.join(postgresFolder(config), 'data'))) {
    throw new StartProblem(
      `${config.dataDir} 里没有数据库：请用服务所用的 DATA_DIR（或 DATABASE_URL）`,
      `there is no database in ${config.dataDir}: name the DATA_DIR (or DATABASE_URL) that the service has`,
    )
  }
  const server = await startEmbedded({ dir: postgresFolder(config) })
  return { url: server.url, ours: true, leave: server.stop }
}

export const postgresFolder = (config: Config): string => path.join(config.dataDir, 'postgres')
