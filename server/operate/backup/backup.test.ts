import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPool } from '../../../platform/database.ts'
import { startEmbedded } from '../../../platform/postgres/embedded.ts'
import { type Config, readConfig } from '../../config.ts'
import { openDatabase, postgresFolder } from '../open-database.ts'
import { backup } from './backup.ts'
import { refuseHalfRestored } from './exchange-folders.ts'
import { restore, tryRestore } from './restore.ts'

let folder: string
const cleanUps: (() => unknown)[] = []

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'backup-test-'))
})

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  await fs.rm(folder, { recursive: true })
})

async function service(config: Config): Promise<{ pool: pg.Pool; stop(): Promise<void> }> {
  const server = await startEmbedded({ dir: postgresFolder(config) })
  const pool = openPool(server.url)
  let stopped = false
  async function stop() {
    if (stopped) return
    stopped = true
    await pool.end()
    await server.stop()
  }
  cleanUps.push(stop)
  return { pool, stop }
}

test('a copy made while people write holds all that was committed when it began, and starts elsewhere', async () => {
  const config = readConfig({ DATA_DIR: path.join(folder, 'here') })
  const { pool, stop } = await service(config)
  await fs.mkdir(path.join(config.dataDir, 'files/2026'), { recursive: true })
  await fs.writeFile(path.join(config.dataDir, 'files/2026/photo.webp'), 'picture')
  await fs.writeFile(config.keyFile, '{}')
  await pool.query('create table written (number integer primary key, words text not null)')

  let last = 0
  let writing = true
  const writer = (async () => {
    while (writing) {
      await pool.query('insert into written values ($1, $2)', [last + 1, '供暖'.repeat(500)])
      last += 1
    }
  })()
  while (last < 200) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = last
  await backup(config, path.join(folder, 'copy'))
  writing = false
  await writer
  expect(last).toBeGreaterThan(before)
  await stop()

  const elsewhere = readConfig({ DATA_DIR: path.join(folder, 'there') })
  await restore(elsewhere, path.join(folder, 'copy'))
  const restored = await service(elsewhere)
  const { rows } = await restored.pool.query('select count(*) as count, max(number) as last from written')
  expect(rows[0].count).toBe(rows[0].last)
  expect(rows[0].count).toBeGreaterThanOrEqual(before)
  expect(await fs.readFile(path.join(elsewhere.dataDir, 'files/2026/photo.webp'), 'utf8')).toBe('picture')
  expect(await fs.readdir(path.join(folder, 'copy'))).toEqual(['SHA256SUMS', 'files', 'postgres'])
})

test('a service at rest can be copied too, and a second copy does not overwrite the first', async () => {
  const config = readConfig({ DATA_DIR: path.join(folder, 'here') })
  const database = await openDatabase(config)
  await database.close()

  await backup(config, path.join(folder, 'copy'))
  await expect(backup(config, path.join(folder, 'copy'))).rejects.toThrow('exists: choose another name')
})

test('restoring keeps what was there, and refuses while the service runs', async () => {
  const config = readConfig({ DATA_DIR: path.join(folder, 'here') })
  const { pool, stop } = await service(config)
  await pool.query('create table early (number integer)')
  await backup(config, path.join(folder, 'copy'))
  await pool.query('create table late (number integer)')
  await expect(restore(config, path.join(folder, 'copy'))).rejects.toThrow('the service is running')
  await stop()

  await restore(config, path.join(folder, 'copy'))
  const after = await service(config)
  const tables = await after.pool.query(`select tablename from pg_tables where schemaname = 'public'`)
  expect(tables.rows).toEqual([{ tablename: 'early' }])
  expect((await fs.readdir(config.dataDir)).filter((name) => name.startsWith('postgres.before-restore-'))).toHaveLength(1)
})

test('a folder that is no backup is refused, and so is a database that is not ours to copy', async () => {
  await expect(restore(readConfig({ DATA_DIR: folder }), folder)).rejects.toThrow('is not a backup')
  const other = readConfig({ DATABASE_URL: 'postgres://x@localhost/x' })
  await expect(backup(other, path.join(folder, 'copy'))).rejects.toThrow('use its own tools')
})

describe('a backup that has come back from far away', () => {
  let kept: string
  let config: Config
  const copy = () => path.join(folder, 'copy')
  const inCopy = (name: string) => path.join(copy(), name)

  beforeAll(async () => {
    kept = await fs.mkdtemp(path.join(os.tmpdir(), 'backup-kept-'))
    const here = readConfig({ DATA_DIR: path.join(kept, 'here') })
    const server = await startEmbedded({ dir: postgresFolder(here) })
    const pool = openPool(server.url)
    await pool.query('create table kept as select 1 as one')
    await pool.end()
    await fs.mkdir(path.join(here.dataDir, 'files'), { recursive: true })
    await fs.writeFile(path.join(here.dataDir, 'files/photo.webp'), 'picture')
    await backup(here, path.join(kept, 'copy'))
    await server.stop()
  })
  afterAll(() => fs.rm(kept, { recursive: true }))

  beforeEach(async () => {
    await fs.cp(kept, folder, { recursive: true })
    config = readConfig({ DATA_DIR: path.join(folder, 'here') })
  })

  async function stillThere(): Promise<void> {
    const { pool } = await service(config)
    expect((await pool.query('select one from kept')).rows).toEqual([{ one: 1 }])
  }

  test.each([
    ['a photo is missing', 'files/photo.webp', () => fs.rm(inCopy('files/photo.webp'))],
    ['the control file is missing', 'postgres/data/global/pg_control', () => fs.rm(inCopy('postgres/data/global/pg_control'))],
    [
      'the control file is cut off',
      'postgres/data/global/pg_control',
      () => fs.truncate(inCopy('postgres/data/global/pg_control'), 100),
    ],
    ['one byte is another', 'postgres/data/PG_VERSION', () => fs.writeFile(inCopy('postgres/data/PG_VERSION'), '99\n')],
    ['the list is empty', 'SHA256SUMS', () => fs.truncate(inCopy('SHA256SUMS'), 0)],
  ])('%s: it is refused by the name of the file before anything is touched', async (_what, named, damage) => {
    await damage()
    const before = await fs.readdir(config.dataDir)
    await expect(restore(config, copy())).rejects.toThrow(new RegExp(`不完整.*${named}.*现在的数据没有动`))
    await expect(tryRestore(config, copy())).rejects.toThrow(named)
    expect(await fs.readdir(config.dataDir)).toEqual(before)
  })

  test('its database does not start: that is found in a scratch folder, and what is there goes on', async () => {
    await fs.rm(inCopy('SHA256SUMS')) // as one of an earlier version
    await fs.truncate(inCopy('postgres/data/global/pg_control'), 100)
    await expect(restore(config, copy())).rejects.toThrow('内置数据库没有启动')
    await stillThere()
  })

  test('empty folders that the copying tool left out are made again', async () => {
    await fs.rmdir(inCopy('postgres/data/pg_notify'))
    await fs.rmdir(inCopy('postgres/data/pg_twophase'))
    await restore(config, copy())
    await stillThere()
  })

  test('a trial says what is in it and leaves nothing behind, also while the service runs', async () => {
    await stillThere()
    const before = await fs.readdir(config.dataDir)
    expect(await tryRestore(config, copy())).toMatchObject({ list: { missing: [], altered: [] }, sites: [] })
    expect(await fs.readdir(config.dataDir)).toEqual(before)
  })

  test('a restore that was killed between the folders is refused at the next start, and run again puts back what was there', async () => {
    const half = '.before-restore-half'
    const journal = path.join(config.dataDir, 'restore-under-way')
    await fs.writeFile(journal, JSON.stringify({ suffix: half, parts: ['postgres', 'files'] }))
    await fs.rename(postgresFolder(config), postgresFolder(config) + half)

    expect(() => refuseHalfRestored(config.dataDir)).toThrow(/没有做完.*before-restore-half.*bin\/db restore/)
    await expect(openDatabase(config)).rejects.toThrow('没有做完')
    await fs.rm(inCopy('files/photo.webp')) // and the backup turns out to be of no use
    await expect(restore(config, copy())).rejects.toThrow('不完整')
    await stillThere()
  })
})
