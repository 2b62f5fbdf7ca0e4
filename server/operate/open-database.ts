import { existsSync } from 'node:fs'
import path from 'node:path'
import { runningEmbedded, startEmbedded } from '../../platform/postgres/embedded.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Config } from '../config.ts'
import { refuseHalfRestored } from './backup/exchange-folders.ts'

export interface OpenDatabase {
  readonly url: string
  /** Stops the embedded server if this command started it. */
  close(): Promise<void>
}

/**
 * The database that a command works on: the one of DATABASE_URL, the embedded one of the running service, or the embedded one
 * started for this command. With `mustExist` an embedded one is not made: otherwise a wrong DATA_DIR would give an empty backup
 * without a complaint.
 */
export async function openDatabase(config: Config, { mustExist = false } = {}): Promise<OpenDatabase> {
  const known = config.databaseUrl ?? runningEmbedded(postgresFolder(config))
  if (known) return { url: known, close: async () => {} }
  refuseHalfRestored(config.dataDir)
  if (mustExist && !existsSync(path.join(postgresFolder(config), 'data'))) {
    throw new StartProblem(
      `${config.dataDir} 里没有数据库：请用服务所用的 DATA_DIR（或 DATABASE_URL）`,
      `there is no database in ${config.dataDir}: name the DATA_DIR (or DATABASE_URL) that the service has`,
    )
  }
  const server = await startEmbedded({ dir: postgresFolder(config) })
  return { url: server.url, close: server.stop }
}

export const postgresFolder = (config: Config): string => path.join(config.dataDir, 'postgres')
