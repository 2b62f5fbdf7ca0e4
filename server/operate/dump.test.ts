import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createSite } from '../../domain/sites/register.ts'
import { openPool } from '../../platform/database.ts'
import { onServer, withDatabase } from '../../test/postgres.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { dump } from './dump.ts'
import { load } from './load.ts'
import { reset } from './reset.ts'

const names = ['from', 'to'].map((name) => `lxq_dump_${name}_${process.pid}`)
const urlOf = (name: string) => withDatabase(inject('postgres').server, name)
let folder: string

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'dump-test-'))
  for (const name of names) await onServer(inject('postgres').server, `create database ${name} template template0`)
})

afterAll(async () => {
  for (const name of names) await onServer(inject('postgres').server, `drop database ${name} with (force)`)
  await fs.rm(folder, { recursive: true })
})

test('what is dumped can be loaded elsewhere, row for row, and the other is empty before and refused after', async () => {
  const [from, to] = names.map(urlOf) as [string, string]
  const source = openPool(from, { max: 2 })
  await prepareDatabase(from, source)
  const site = {
    key: 'cuiwei',
    prefix: 'CW',
    name: '翠微县',
    code: '990102',
    level: 'county' as const,
    hosts: [],
    settings: { hotline: '12345' },
  }
  await createSite(source, new Date('2026-11-16T02:00:00.123Z'), site)
  // A child before its parent, an array, exact fractions: what a careless copy loses.
  const town = '0193f5a0-0000-7000-8000-000000000002'
  const county = '0193f5a0-0000-7000-8000-000000000001'
  await source.query(`insert into site_cuiwei.places (id, code, name, full_name, level, path, longitude)
    values ('${county}', '990102', '翠微县', '翠微县', 'county', '{${county}}', 116.40739990234375)`)
  await source.query(`insert into site_cuiwei.places (id, parent_id, code, name, full_name, level, path)
    values ('${town}', '${county}', '990102001', '城关镇', '城关镇', 'town', '{${county},${town}}')`)
  await source.query(`update site_cuiwei.places set name = name where level = 'county'`)
  await source.query(`select graphile_worker.add_job('some-task', '{"id": 1}')`)

  const file = path.join(folder, 'dump.gz')
  const written = await dump(from, file)
  const target = openPool(to, { max: 2 })
  expect(await load(to, target, file)).toBe(written)

  for (const table of ['public.sites', 'site_cuiwei.places', 'graphile_worker._private_jobs', 'graphile_worker._private_tasks']) {
    const rowsOf = async (pool: typeof source) =>
      (await pool.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)).rows
    expect(await rowsOf(target)).toEqual(await rowsOf(source))
    expect(await rowsOf(target)).not.toEqual([])
  }
  const references = async (pool: typeof source) =>
    (await pool.query(`select count(*) from pg_constraint where contype = 'f'`)).rows
  expect(await references(target)).toEqual(await references(source))
  await target.query(`select graphile_worker.add_job('some-task', '{"id": 2}')`) // the sequence stands after the rows

  await expect(load(to, target, file)).rejects.toThrow('has sites')
  await expect(reset(to, path.join(folder, 'files'))).rejects.toThrow('in use')
  await source.end()
  await target.end()

  await reset(to, path.join(folder, 'files'))
  const again = openPool(to, { max: 2 })
  expect(await load(to, again, file)).toBe(written)
  await again.end()
})

test('another file is refused', async () => {
  const file = path.join(folder, 'other.gz')
  const { gzipSync } = await import('node:zlib')
  await fs.writeFile(file, gzipSync('{"some":"thing"}\n'))
  const pool = openPool(urlOf(names[1]!), { max: 1 })
  await expect(load(urlOf(names[1]!), pool, file)).rejects.toThrow('was not made by bin/db dump')
  await pool.end()
})

test('a dump that is cut short is refused, and nothing of it stays', async () => {
  const [from, to] = names.map(urlOf) as [string, string]
  const file = path.join(folder, 'cut-short.gz')
  await dump(from, file)
  await fs.truncate(file, (await fs.stat(file)).size - 9)
  await reset(to, path.join(folder, 'files'))
  const pool = openPool(to, { max: 2 })
  try {
    await expect(load(to, pool, file)).rejects.toThrow(/cut-short\.gz was not made by bin\/db dump, or is not whole/)
    expect((await pool.query('select key from sites')).rows).toEqual([])
    await fs.writeFile(file, gzipSync('no dump\n'))
    await expect(load(to, pool, file)).rejects.toThrow(/was not made by bin\/db dump/)
  } finally {
    await pool.end()
  }
})
