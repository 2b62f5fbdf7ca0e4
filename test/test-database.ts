import type pg from 'pg'
import { inject } from 'vitest'
import { openPool } from '../platform/database.ts'
import { onServer, withDatabase } from './postgres.ts'

export interface TestDatabase {
  readonly url: string
  readonly pool: pg.Pool
  /** Its sites and relations when it was copied. */
  readonly outline: string
}

// Files that run one after the other in a process also take the same database one after the other: a new copy for each, with new
// connections that know nothing of its tables, took a fifth of a second.
let free: TestDatabase | null = null
let made = 0

/** A copy of the migrated database, with the site `test` in it and no rows. */
export async function takeDatabase(): Promise<TestDatabase> {
  const database = free ?? (await copyTemplate())
  free = null
  return database
}

/** For the next file of this process. A database in which a file changed more than rows of its site is dropped. */
export async function returnDatabase(database: TestDatabase): Promise<void> {
  if (inject('together') && (await outlineOf(database.pool)) === database.outline) {
    await truncateUsed(database.pool)
    free = database
  } else await drop(database)
}

async function copyTemplate(): Promise<TestDatabase> {
  const { server, template } = inject('postgres')
  const name = `${template}_${process.pid}_${++made}`
  await onServer(server, `create database ${name} template ${template} strategy file_copy`)
  const url = withDatabase(server, name)
  const pool = openPool(url, { max: 8 })
  return { url, pool, outline: await outlineOf(pool) }
}

async function drop({ url, pool }: TestDatabase): Promise<void> {
  await pool.end()
  await onServer(inject('postgres').server, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
}

async function outlineOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ outline: string }>(`
    select string_agg(line, chr(10) order by line) as outline
    from (
      select row_to_json(sites)::text as line from public.sites
      union all select oid::text || ' ' || relname from pg_class where oid >= 16384
    ) as lines`)
  return rows[0]!.outline
}

// After a mere `delete`, new rows would lie between the deleted ones, and not in the order in which a test writes them.
async function truncateUsed(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class
    where relnamespace = 'site_test'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
      and relname not in ('migrations', 'audit_head')`)
  if (rows.length > 0) await pool.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`)
}
