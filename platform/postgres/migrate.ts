import crypto from 'node:crypto'
import fs from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { StartProblem } from '../start-problem.ts'

const SHARED = fileURLToPath(new URL('../../db/migrations/shared/', import.meta.url))
const SITE = fileURLToPath(new URL('../../db/migrations/site/', import.meta.url))

/** Migrates the schema `public`, which all sites share: register of sites, reference data. Returns the names applied. */
export function migrateShared(pool: pg.Pool, folder = SHARED): Promise<string[]> {
  return migrate(pool, 'public', folder)
}

/** Migrates the schema of one site; makes it if it is missing. Returns the names applied. */
export function migrateSite(pool: pg.Pool, schema: string, folder = SITE): Promise<string[]> {
  return migrate(pool, schema, folder)
}

/**
 * Forward only. Each file runs in its own transaction with `search_path` set to the schema, one statement per query, because a
 * distributed PostgreSQL needs that. The table `migrations` of the schema records it. Concurrent starts wait for each other.
 * Refuses a database that a newer version has migrated, and a file that was changed after it was applied.
 */
async function migrate(pool: pg.Pool, schema: string, folder: string): Promise<string[]> {
  const files = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1), hashtext($2))', ['lianxinqiao.migrate', schema])
    const applied = await appliedTo(client, schema)
    refuseUnknown(applied, files, schema)
    refuseChanged(applied, files, schema)

    const waiting = files.filter((file) => !applied.has(file.name))
    for (const file of waiting) await apply(client, schema, file)
    return waiting.map((file) => file.name)
  } finally {
    // Closing the session releases the lock, also after an error.
    client.release(true)
  }
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      // Git on Windows may change line ends. The hash must not depend on them.
      const text = (await fs.readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n')
      return { name, text, sha256: crypto.createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function appliedTo(client: pg.PoolClient, schema: string): Promise<Map<string, string>> {
  const name = client.escapeIdentifier(schema)
  const found = await client.query('select to_regclass($1) as migrations', [`${name}.migrations`])
  if (found.rows[0].migrations === null) {
    if (schema !== 'public') await client.query(`create schema if not exists ${name}`)
    await client.query(`create table ${name}.migrations (
      name text primary key,
      applied_at timestamptz not null,
      sha256 text not null
    )`)
  }
  const rows = await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${name}.migrations`)
  return new Map(rows.rows.map((row) => [row.name, row.sha256]))
}

function refuseUnknown(applied: Map<string, string>, files: readonly Migration[], schema: string): void {
  const known = new Set(files.map((file) => file.name))
  const unknown = [...applied.keys()].filter((name) => !known.has(name)).sort()
  if (unknown.length === 0) return
  throw new StartProblem(
    `数据库比本程序新（${schema} 中有本版本不认识的 ${unknown.join('、')}），请使用更新的程序版本`,
    `the database is newer than this version (${schema} has ${unknown.join(', ')}): run the newer version`,
  )
}

function refuseChanged(applied: Map<string, string>, files: readonly Migration[], schema: string): void {
  const changed = files.filter((file) => applied.has(file.name) && applied.get(file.name) !== file.sha256)
  if (changed.length === 0) return
  const names = changed.map((file) => file.name)
  throw new StartProblem(
    `${schema} 已执行过的 ${names.join('、')} 后来被改动，请恢复原文件，另写新的迁移`,
    `${names.join(', ')} changed after being applied to ${schema}: restore it and write a new migration`,
  )
}

async function apply(client: pg.PoolClient, schema: string, file: Migration): Promise<void> {
  const name = client.escapeIdentifier(schema)
  await client.query('begin')
  try {
    await client.query(`set local search_path to ${schema === 'public' ? name : `${name}, public`}`)
    // The extended protocol refuses two statements in one query; the simple protocol would run both.
    for (const statement of statementsOf(file.text))
      await client.query({ text: statement, queryMode: 'extended' } as pg.QueryConfig)
    await client.query(`insert into ${name}.migrations (name, applied_at, sha256) values ($1, $2, $3)`, [
      file.name,
      new Date(),
      file.sha256,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${file.name} of ${schema}: ${(cause as Error).message}`, { cause })
  }
}

/** The statements of a migration: each ends with `;` at the end of a line. Comment lines are dropped. Dollar quotes are not supported. */
export function statementsOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('--'))
  return lines
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
