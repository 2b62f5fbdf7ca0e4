import fs from 'node:fs/promises'
import path from 'node:path'
import { livingOwner } from '../../../platform/postgres/owner.ts'
import { StartProblem } from '../../../platform/start-problem.ts'
import type { Config } from '../../config.ts'
import { postgresFolder } from '../open-database.ts'
import { LEFT_EMPTY } from './backup.ts'
import { exchangeFolders, PARTS, putBack } from './exchange-folders.ts'
import { type Comparison, compareWithList, LIST } from './file-list.ts'
import { type Copy, lookAtCopy } from './look-at-copy.ts'

export interface Restored extends Copy {
  /** Null for a backup of an earlier version, which has no list of its files. */
  readonly list: Comparison | null
}

/**
 * Replaces the embedded database and the uploaded files by a folder made by `backup`. Before anything is exchanged the copy is compared with
 * its list, copied beside the data, and its database is started and read; a copy that lacks a file, or does not start, is refused and
 * the data stay as they are. The old folders are kept under `suffix`. Refuses while the service runs.
 */
export async function restore(config: Config, source: string): Promise<Restored & { suffix: string }> {
  refuseRunning(config)
  await fs.mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  await putBack(config.dataDir)
  return await withCopy(config, source, 'incoming', async (copied, incoming) => ({
    ...copied,
    suffix: await exchangeFolders(config.dataDir, incoming, new Date()),
  }))
}

/** The same up to the exchange, in a scratch folder that is removed afterwards. The service may run. */
export async function tryRestore(config: Config, source: string): Promise<Restored> {
  return await withCopy(config, source, `restore-try-${process.pid}`, async (copied) => copied)
}

async function withCopy<T>(
  config: Config,
  source: string,
  name: string,
  use: (copied: Restored, folder: string) => Promise<T>,
): Promise<T> {
  const list = await comparedWithList(source)
  const folder = path.join(config.dataDir, name)
  await fs.rm(folder, { recursive: true, force: true })
  try {
    for (const part of PARTS) await fs.cp(path.join(source, part), path.join(folder, part), { recursive: true, mode: 0 })
    for (const each of EMPTY) await fs.mkdir(path.join(folder, 'postgres/data', each), { recursive: true, mode: 0o700 })
    await fs.chmod(path.join(folder, 'postgres/data'), 0o700)
    return await use({ list, ...(await lookAtCopy(config, folder)) }, folder)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

// Empty in a backup, and tools that copy it further may leave them out. PostgreSQL does not start without them.
const EMPTY = [...LEFT_EMPTY, 'pg_tblspc', 'pg_twophase', 'pg_commit_ts', 'pg_logical/snapshots', 'pg_logical/mappings']

async function comparedWithList(source: string): Promise<Comparison | null> {
  const control = await fs.stat(path.join(source, 'postgres/data/global/pg_control')).catch(() => null)
  const label = await fs.stat(path.join(source, 'postgres/data/backup_label')).catch(() => null)
  const list = await compareWithList(source)
  if (!label && !list)
    throw new StartProblem(`${source} 不是 bin/db backup 做的备份`, `${source} is not a backup made by bin/db backup`)

  const wrong = [...(list?.missing ?? []), ...(list?.altered ?? [])]
  if (wrong.length > 0 || !control || !label) throw incomplete(source, wrong)
  return list
}

function incomplete(source: string, wrong: readonly string[]): StartProblem {
  const named = wrong.slice(0, 5).join('、') || 'postgres/data/global/pg_control'
  return new StartProblem(
    `备份 ${source} 不完整，与清单 ${LIST} 不符的有 ${named}：现在的数据没有动，请换一份备份，或从原处重新拷贝这一份`,
    `the backup ${source} is not whole, ${LIST} names otherwise: ${named}; nothing was changed: take another backup, or copy this one again`,
  )
}

function refuseRunning(config: Config): void {
  if (config.databaseUrl) {
    throw new StartProblem(
      '数据库由 DATABASE_URL 指定，请用它自己的工具恢复，或用 bin/db load',
      'the database is the one of DATABASE_URL: restore it with its own tools, or use bin/db load',
    )
  }
  if (livingOwner(postgresFolder(config)) !== null) {
    throw new StartProblem('服务正在运行，请先停止再恢复', 'the service is running: stop it before restoring')
  }
}
