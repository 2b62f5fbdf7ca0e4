import fs from 'node:fs/promises'
import path from 'node:path'
import { runningEmbedded } from '../../platform/postgres/embedded.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Config } from '../config.ts'
import { filesFolder } from '../open-storage.ts'
import { openDatabase, postgresFolder } from './open-database.ts'

/**
 * Replaces the embedded database and the uploaded files by a folder made by `backup`, and starts the database once as a check. The old
 * folders are kept as `….before-restore-TIME`. Refuses while the service runs.
 */
export async function restore(config: Config, source: string): Promise<void> {
  await refuseUnlessBackup(source)
  refuseRunning(config)

  const suffix = `.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  for (const [folder, name] of [
    [postgresFolder(config), 'postgres'],
    [filesFolder(config), 'files'],
  ] as const) {
    // Copied first and then renamed, so that an interrupted restore leaves the old folder in place.
    const incoming = `${folder}.incoming`
    await fs.rm(incoming, { recursive: true, force: true })
    await fs.cp(path.join(source, name), incoming, { recursive: true, mode: 0 })
    if (await exists(folder)) await fs.rename(folder, folder + suffix)
    await fs.rename(incoming, folder)
  }
  await fs.chmod(path.join(postgresFolder(config), 'data'), 0o700)

  const database = await openDatabase(config)
  await database.close()
}

async function refuseUnlessBackup(source: string): Promise<void> {
  if (await exists(path.join(source, 'postgres/data/backup_label'))) return
  throw new StartProblem(`${source} 不是 bin/db backup 做的备份`, `${source} is not a backup made by bin/db backup`)
}

function refuseRunning(config: Config): void {
  if (config.databaseUrl) {
    throw new StartProblem(
      '数据库由 DATABASE_URL 指定，请用它自己的工具恢复，或用 bin/db load',
      'the database is the one of DATABASE_URL: restore it with its own tools, or use bin/db load',
    )
  }
  if (runningEmbedded(postgresFolder(config))) {
    throw new StartProblem('服务正在运行，请先停止再恢复', 'the service is running: stop it before restoring')
  }
}

async function exists(place: string): Promise<boolean> {
  return fs.stat(place).then(
    () => true,
    () => false,
  )
}
