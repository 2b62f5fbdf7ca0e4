import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPool } from '../../platform/database.ts'
import { startEmbedded } from '../../platform/postgres/embedded.ts'
import { type Config, readConfig } from '../config.ts'
import { backup } from './backup.ts'
import { openDatabase, postgresFolder } from './open-database.ts'
import { restore } from './restore.ts'

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
  expect(await fs.readdir(path.join(folder, 'copy'))).toEqual(['files', 'postgres'])
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
