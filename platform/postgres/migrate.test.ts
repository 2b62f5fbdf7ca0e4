import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPool } from '../database.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'
import { migrateShared, migrateSite, statementsOf } from './migrate.ts'

let dir: string
let server: EmbeddedPostgres
let pool: pg.Pool
let folder: string
let count = 0

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'migrate-test-'))
  server = await startEmbedded({ dir: path.join(dir, 'postgres'), settings: { fsync: 'off' } })
  pool = openPool(server.url)
})

beforeEach(async () => {
  folder = path.join(dir, `migrations-${++count}`)
  await fs.mkdir(folder)
})

afterAll(async () => {
  await pool.end()
  await server.stop()
  await fs.rm(dir, { recursive: true })
})

const write = (name: string, text: string) => fs.writeFile(path.join(folder, name), text)

async function tablesOf(schema: string): Promise<string[]> {
  const found = await pool.query('select tablename from pg_tables where schemaname = $1 order by tablename', [schema])
  return found.rows.map((row) => row.tablename)
}

test('files are applied in order, each once, inside the schema of the site', async () => {
  await write('0002-houses.sql', 'create table houses (street integer references streets);')
  await write('0001-streets.sql', 'create table streets (id integer primary key);')

  expect(await migrateSite(pool, 'site_one', folder)).toEqual(['0001-streets.sql', '0002-houses.sql'])
  expect(await migrateSite(pool, 'site_one', folder)).toEqual([])
  expect(await tablesOf('site_one')).toEqual(['houses', 'migrations', 'streets'])
  expect(await tablesOf('public')).not.toContain('streets')
})

test('what is shared goes into the schema public', async () => {
  await write('0001-register.sql', 'create table register (id integer primary key);')
  expect(await migrateShared(pool, folder)).toEqual(['0001-register.sql'])
  expect(await tablesOf('public')).toEqual(expect.arrayContaining(['migrations', 'register']))
})

test('two starters at once apply everything once', async () => {
  await write('0001-a.sql', 'create table a (id integer);')
  await write('0002-b.sql', 'create table b (id integer);')

  const both = await Promise.all([migrateSite(pool, 'site_race', folder), migrateSite(pool, 'site_race', folder)])
  expect(both.flat().sort()).toEqual(['0001-a.sql', '0002-b.sql'])
})

test('a file that fails leaves nothing of itself, and what came before it stays', async () => {
  await write('0001-good.sql', 'create table good (id integer);')
  await write('0002-bad.sql', 'create table half (id integer);\ncreate table good (id integer);\n')

  await expect(migrateSite(pool, 'site_bad', folder)).rejects.toThrow(
    'migration 0002-bad.sql of site_bad: relation "good" already exists',
  )
  expect(await tablesOf('site_bad')).toEqual(['good', 'migrations'])

  await write('0002-bad.sql', 'create table better (id integer);')
  expect(await migrateSite(pool, 'site_bad', folder)).toEqual(['0002-bad.sql'])
})

test('a database that a newer version has migrated is refused', async () => {
  await write('0001-a.sql', 'create table a (id integer);')
  await write('0002-later.sql', 'create table b (id integer);')
  await migrateSite(pool, 'site_newer', folder)
  await fs.rm(path.join(folder, '0002-later.sql'))

  await expect(migrateSite(pool, 'site_newer', folder)).rejects.toThrow(/比本程序新.*0002-later\.sql.*newer than this version/)
})

test('a file changed after it was applied is refused, whatever its line ends', async () => {
  await write('0001-a.sql', 'create table a (\n  id integer\n);\n')
  await migrateSite(pool, 'site_changed', folder)

  await write('0001-a.sql', 'create table a (\r\n  id integer\r\n);\r\n')
  expect(await migrateSite(pool, 'site_changed', folder)).toEqual([])

  await write('0001-a.sql', 'create table a (\n  id bigint\n);\n')
  await expect(migrateSite(pool, 'site_changed', folder)).rejects.toThrow('0001-a.sql changed after being applied')
})

test('two statements on one line are refused: a distributed PostgreSQL takes one per query', async () => {
  await write('0001-two.sql', 'create table a (id integer); create table b (id integer);')
  await expect(migrateSite(pool, 'site_two', folder)).rejects.toThrow('cannot insert multiple commands')
})

test('a statement ends with a semicolon at the end of a line', () => {
  expect(statementsOf("-- why; not\ncreate table a (\n  b text default ';' -- a; b\n);  \n\ncreate index on a (b)")).toEqual([
    "create table a (\n  b text default ';' -- a; b\n)",
    'create index on a (b)',
  ])
})
