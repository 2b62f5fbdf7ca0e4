import fs from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { StartProblem } from '../../../platform/start-problem.ts'
import type { Config } from '../../config.ts'
import { filesFolder } from '../../open-storage.ts'
import { openDatabase, postgresFolder } from '../open-database.ts'
import { writeFileList } from './file-list.ts'
import { recordBackup } from './record-backup.ts'

/**
 * Copies the embedded database and the uploaded files into a new folder while the service runs. The copy has everything that was
 * committed before the copy of the database ended, and a list of its files with their hashes, which a restore compares. The key file is
 * left out, because with both one can read the identity vault. Returns how much was copied.
 *
 * Follows PostgreSQL's manual, "Making a Base Backup Using the Low Level API": the data files are copied between pg_backup_start and
 * pg_backup_stop. The write-ahead log of that time, kept by a replication slot, makes the copy consistent.
 */
export async function backup(config: Config, target: string): Promise<{ files: number; bytes: number }> {
  if (config.databaseUrl) {
    throw new StartProblem(
      '数据库由 DATABASE_URL 指定，请用它自己的备份工具（pg_basebackup、pg_dump），或用 bin/db dump',
      'the database is the one of DATABASE_URL: use its own tools (pg_basebackup, pg_dump), or bin/db dump',
    )
  }
  const unfinished = `${path.resolve(target)}.unfinished`
  await refuseExisting(target)

  const database = await openDatabase(config, { mustExist: true })
  try {
    await fs.rm(unfinished, { recursive: true, force: true })
    await fs.mkdir(unfinished, { recursive: true, mode: 0o700 })
    await copyDatabase(database.url, postgresFolder(config), path.join(unfinished, 'postgres'))
    // After the database, so that every file named in it is copied. Further files do no harm.
    await copyTree(filesFolder(config), path.join(unfinished, 'files'))
    const made = await writeFileList(unfinished)
    await fs.rename(unfinished, target)
    await recordBackup(database.url, { by: 'command', ...made })
    return made
  } finally {
    await database.close()
  }
}

async function copyDatabase(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const slot = `backup_${process.pid}`
  try {
    await client.query('select pg_create_physical_replication_slot($1, true)', [slot])
    const started = await client.query(`select pg_walfile_name(pg_backup_start($1, fast => true)) as first_log`, [slot])
    await copyTree(path.join(from, 'data'), path.join(to, 'data'), isLeftOut)
    const stopped = await client.query(
      'select pg_walfile_name(lsn) as last_log, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
    )
    const { last_log, labelfile, spcmapfile } = stopped.rows[0]
    await copyLog(from, to, started.rows[0].first_log, last_log)
    await writeDurably(path.join(to, 'data/backup_label'), labelfile)
    if (spcmapfile) await writeDurably(path.join(to, 'data/tablespace_map'), spcmapfile)
    await fs.copyFile(path.join(from, 'secret'), path.join(to, 'secret'))
  } finally {
    await client.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1', [slot])
    await client.end()
  }
}

async function copyLog(from: string, to: string, first: string, last: string): Promise<void> {
  const log = path.join(from, 'data/pg_wal')
  const needed = (await fs.readdir(log)).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
  for (const name of needed) await copyDurably(path.join(log, name), path.join(to, 'data/pg_wal', name))
}

// Left out as the same chapter of the manual says: PostgreSQL makes it again, or it would be wrong in the copy. The folders must exist.
export const LEFT_EMPTY = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pgsql_tmp',
]
const ABSENT = ['postmaster.pid', 'postmaster.opts', 'pg_internal.init']

function isLeftOut(relative: string): boolean {
  const parent = path.dirname(relative).split(path.sep).at(-1) ?? ''
  return (
    LEFT_EMPTY.includes(parent) || ABSENT.includes(path.basename(relative)) || path.basename(relative).startsWith('pgsql_tmp')
  )
}

async function copyTree(from: string, to: string, isLeftOut: (relative: string) => boolean = () => false): Promise<void> {
  await fs.mkdir(to, { recursive: true, mode: 0o700 })
  const entries = await fs.readdir(from, { recursive: true, withFileTypes: true }).catch(ignoreMissing)
  for (const entry of entries ?? []) {
    const source = path.join(entry.parentPath, entry.name)
    const relative = path.relative(from, source)
    if (isLeftOut(relative)) continue
    if (entry.isDirectory()) await fs.mkdir(path.join(to, relative), { recursive: true, mode: 0o700 })
    // A file that is removed during the copy is not needed: the log removes it too, or no row names it.
    else await copyDurably(source, path.join(to, relative)).catch(ignoreMissing)
  }
}

async function copyDurably(from: string, to: string): Promise<void> {
  await fs.mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await fs.copyFile(from, to)
  await using file = await fs.open(to, 'r+')
  await file.sync()
}

async function writeDurably(file: string, text: string): Promise<void> {
  await fs.writeFile(file, text, { flush: true, mode: 0o600 })
}

async function refuseExisting(target: string): Promise<void> {
  if (await fs.stat(target).catch(ignoreMissing)) {
    throw new StartProblem(`${target} 已经存在，请换一个文件夹名`, `${target} exists: choose another name`)
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
