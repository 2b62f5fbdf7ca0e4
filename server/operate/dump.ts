import { once } from 'node:events'
import fs from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { connectOnce } from '../../platform/postgres/connect-once.ts'
import { schemasOf, type Table, tablesOf } from './tables.ts'

const BATCH = 1000

/** The first line of a dump. `load` refuses a dump with other migrations. */
export interface Heading {
  readonly format: 'lianxinqiao-dump-1'
  readonly madeAt: string
  readonly migrations: Readonly<Record<string, readonly string[]>>
}

/**
 * Writes all rows of all tables, as of one moment, into a compressed file of JSON lines. `load` reads it into an empty database of
 * PostgreSQL 15 or later, so it serves for moving from the embedded server and between major versions. Returns the number of rows.
 */
export async function dump(url: string, file: string): Promise<number> {
  const client = await connectOnce(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    const unfinished = `${file}.unfinished`
    const rows = await write(client, unfinished)
    fs.renameSync(unfinished, file)
    return rows
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, file: string): Promise<number> {
  const target = fs.createWriteStream(file, { mode: 0o600, flush: true })
  await once(target, 'open') // rejects if the file cannot be written
  const out = createGzip({ level: 6 })
  const ended = finished(out.pipe(target))
  ended.catch(() => {}) // handled where it is awaited
  const line = async (text: string) => {
    if (!out.write(`${text}\n`)) await Promise.race([new Promise((resolve) => out.once('drain', resolve)), ended])
  }

  await line(JSON.stringify(await headingOf(client)))
  let count = 0
  for (const table of await tablesOf(client)) {
    await line(JSON.stringify({ table: [table.schema, table.name] }))
    for await (const row of rowsOf(client, table)) {
      await line(row)
      count++
    }
  }
  out.end()
  await ended
  return count
}

async function headingOf(client: pg.Client): Promise<Heading> {
  const migrations: Record<string, string[]> = {}
  for (const schema of await schemasOf(client)) migrations[schema] = await migrationsOf(client, schema)
  return { format: 'lianxinqiao-dump-1', madeAt: new Date().toISOString(), migrations }
}

/** The migrations of a schema: ours by name, those of the queue by number. */
export async function migrationsOf(client: pg.Client, schema: string): Promise<string[]> {
  const name = schema === 'graphile_worker' ? 'id::text' : 'name'
  const found = await client.query(`select ${name} as name from ${client.escapeIdentifier(schema)}.migrations order by 1`)
  return found.rows.map((row) => row.name)
}

/** The rows of a table as JSON texts of PostgreSQL. Not parsed here, because JavaScript would round large numbers. Needs a transaction. */
export async function* rowsOf(client: pg.Client, table: Table): AsyncGenerator<string> {
  await client.query(`declare dumped no scroll cursor for select to_jsonb(t)::text as line from ${table.quoted} t`)
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${BATCH} from dumped`)
    for (const { line } of rows) yield line
    if (rows.length < BATCH) break
  }
  await client.query('close dumped')
}
