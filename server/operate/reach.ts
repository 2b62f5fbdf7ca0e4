import path from 'node:path'
import { runningEmbedded, startEmbedded } from '../../platform/postgres/embedded.ts'
import type { Config } from '../config.ts'

export interface Reached {
  readonly url: string
  /** True when the embedded server had to be started for this command alone. */
  readonly ours: boolean
  leave(): Promise<void>
}

/** The database a command works on: DATABASE_URL's, the embedded one of the running service, or the embedded one started for a moment. */
export async function reach(config: Config): Promise<Reached> {
  const known = config.databaseUrl ?? runningEmbedded(postgresFolder(config))
  if (known) return { url: known, ours: false, leave: async () => {} }
  const server = await startEmbedded({ dir: postgresFolder(config) })
  return { url: server.url, ours: true, leave: server.stop }
}

export const postgresFolder = (config: Config): string => path.join(config.dataDir, 'postgres')
