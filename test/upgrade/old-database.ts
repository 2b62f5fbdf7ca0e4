import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type pg from 'pg'
import { createKeyFile } from '../../platform/crypto/key-file.ts'
import { type Keyring, openKeyring } from '../../platform/crypto/keyring.ts'
import { migrateSite } from '../../platform/postgres/migrate.ts'
import { insertLines } from '../../server/operate/load.ts'
import { tablesOf } from '../../server/operate/tables.ts'

export const SITE = 'anlan'
export const SCHEMA = 'site_anlan'
/** When the database was made: Thursday 17 December 2026, twenty past ten in Shanghai. */
export const MADE = new Date('2026-12-17T02:20:00Z')

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations/site')
const NEWEST = '0018-words-of-an-appeal.sql'

/** Puts the site, as the version before two roads left it, into a database: its structure by the migrations of that version, and every row. */
export async function loadOldDatabase(pool: pg.Pool, folder: string): Promise<void> {
  const [heading, ...lines] = (await kept('before-two-roads.jsonl.br')).trimEnd().split('\n')
  await migrateSite(pool, SCHEMA, await oldMigrations(folder))
  await refuseChangedMigrations(pool, JSON.parse(heading!).migrations)

  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica') // rows come table by table, before those that they refer to
    const tables = await tablesOf(client)
    for (const [name, rows] of byTable(lines)) {
      const table = tables.find((one) => `${one.schema}.${one.name}` === name)!
      if (table.schema === SCHEMA) await client.query(`delete from ${table.quoted}`) // the presets that a migration wrote
      if (rows.length) await insertLines(client, table, rows)
    }
  } finally {
    client.release(true)
  }
  await pool.query('analyze')
}

/** A file beside this one. */
export async function kept(name: string): Promise<string> {
  return brotliDecompressSync(await readFile(join(import.meta.dirname, name))).toString()
}

/** The keys of the site whose rows these are: everybody may know them, because nobody in it exists. */
export function oldKeyring(folder: string): Keyring {
  const key = (purpose: string) => createHash('sha256').update(`upgrade test: ${purpose}`).digest('base64')
  const file = join(folder, 'keys.json')
  createKeyFile(file, {
    version: 1,
    active: '0badcafe',
    keys: [{ id: '0badcafe', secret: key('sealing'), createdAt: '2026-01-01T00:00:00.000Z' }],
    fingerprints: { digest: 'sha256', secret: key('fingerprints') },
    derivation: { secret: key('derivation') },
  })
  return openKeyring(file, { algorithm: 'aes-256-gcm' })
}

async function oldMigrations(folder: string): Promise<string> {
  const old = join(folder, 'migrations')
  await mkdir(old)
  for (const name of await readdir(MIGRATIONS)) if (name <= NEWEST) await copyFile(join(MIGRATIONS, name), join(old, name))
  return old
}

// A database of that version has been through exactly these.
async function refuseChangedMigrations(pool: pg.Pool, made: Readonly<Record<string, string>>): Promise<void> {
  const { rows } = await pool.query<{ name: string; sha256: string }>(`select name, sha256 from ${SCHEMA}.migrations`)
  const now = Object.fromEntries(rows.map(({ name, sha256 }) => [name, sha256]))
  const changed = Object.keys({ ...made, ...now }).filter((name) => made[name] !== now[name])
  if (changed.length) throw new Error(`not the migrations that made this database: ${changed.join(', ')}`)
}

function byTable(lines: readonly string[]): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  let rows: string[] = []
  for (const line of lines) {
    if (line.startsWith('{"table":[')) {
      rows = []
      tables.set(JSON.parse(line).table.join('.'), rows)
    } else {
      rows.push(line)
    }
  }
  return tables
}
