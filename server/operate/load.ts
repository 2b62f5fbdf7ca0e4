import fs from 'node:fs'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { migrateShared, migrateSite } from '../../platform/postgres/migrate.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { type Heading, migrationsOf } from './dump.ts'
import { type Table, tablesOf } from './tables.ts'

const BATCH = 500

/**
 * Reads a file made by `dump` into an empty database, in one transaction. Refuses a database that has sites, and a dump of a version
 * with other migrations. Returns the number of rows.
 */
export async function load(url: string, pool: pg.Pool, file: string): Promise<number> {
  const reading = linesIn(file)
  const first = await reading.next()
  const heading = headingIn(first.done ? '' : first.value)
  if (heading?.format !== 'lianxinqiao-dump-1')
    throw new StartProblem(`${file} 不是 bin/db dump 的文件`, `${file} was not made by bin/db dump`)

  await prepareDatabase(url, pool)
  await migrateShared(pool)
  await refuseUnlessEmpty(pool)
  for (const schema of Object.keys(heading.migrations)) if (schema.startsWith('site_')) await migrateSite(pool, schema)

  const client = await pool.connect()
  try {
    await refuseOtherVersion(client, heading)
    await client.query('begin')
    const tables = await tablesOf(client)
    // Rows come table by table, so foreign keys are added again at the end.
    const references = await takeReferencesOff(client, tables)
    for (const table of tables) await client.query(`truncate ${table.quoted}`)
    const count = await fill(client, tables, { [Symbol.asyncIterator]: () => reading })
    for (const put of references) await client.query(put)
    await setSequences(client, tables)
    await client.query('commit')
    for (const table of tables) await client.query(`analyze ${table.quoted}`)
    return count
  } finally {
    client.release(true)
  }
}

function headingIn(line: string): Heading | undefined {
  try {
    return JSON.parse(line) as Heading
  } catch {
    return undefined
  }
}

/** The lines of a dump. Throws a StartProblem if the file is incomplete or not a dump. */
async function* linesIn(file: string): AsyncGenerator<string, void> {
  const plain = createGunzip().setEncoding('utf8')
  const source = fs.createReadStream(file)
  source.once('error', (error) => plain.destroy(error)).pipe(plain)
  let rest = ''
  try {
    for await (const piece of plain as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new StartProblem(
      `${file} 不是 bin/db dump 的文件，或者不完整`,
      `${file} was not made by bin/db dump, or is not whole`,
      { cause: error },
    )
  }
  if (rest) yield rest
}

async function refuseUnlessEmpty(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query('select 1 from sites limit 1')
  if (!rowCount) return
  throw new StartProblem(
    '数据库里已有站点，请装入一个空库（bin/db reset 会清空）',
    'the database has sites: load into an empty one (bin/db reset empties it)',
  )
}

async function refuseOtherVersion(client: pg.PoolClient, heading: Heading): Promise<void> {
  for (const [schema, theirs] of Object.entries(heading.migrations)) {
    const ours = await migrationsOf(client, schema)
    if (ours.join() === theirs.join()) continue
    throw new StartProblem(
      `这份导出来自另一个版本（${schema} 的迁移不同），请用导出时的版本装入，再升级`,
      `the dump was made by another version (migrations of ${schema} differ): load it with that version, then upgrade`,
    )
  }
}

/** Drops the foreign keys of the tables' schemas. Returns the statements that add them again. */
export async function takeReferencesOff(client: pg.PoolClient, tables: readonly Table[]): Promise<string[]> {
  const { rows } = await client.query<{ take_off: string; put_back: string }>(
    `
    select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as take_off,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as put_back
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and n.nspname = any($1)`,
    [[...new Set(tables.map((table) => table.schema))]],
  )
  for (const { take_off } of rows) await client.query(take_off)
  return rows.map((row) => row.put_back)
}

async function fill(client: pg.PoolClient, tables: readonly Table[], lines: AsyncIterable<string>): Promise<number> {
  let table: Table | undefined
  let batch: string[] = []
  let count = 0

  async function write(): Promise<void> {
    if (!table || batch.length === 0) return
    await insertLines(client, table, batch)
    count += batch.length
    batch = []
  }

  for await (const line of lines) {
    if (line.startsWith('{"table":[')) {
      await write()
      const [schema, name] = JSON.parse(line).table
      table = tables.find((candidate) => candidate.schema === schema && candidate.name === name)
      if (!table) throw new Error(`the dump has a table that this version has not: ${schema}.${name}`)
    } else {
      batch.push(line)
      if (batch.length === BATCH) await write()
    }
  }
  await write()
  return count
}

/** Inserts rows that PostgreSQL wrote as JSON. */
export async function insertLines(client: pg.PoolClient, { quoted, columns }: Table, lines: readonly string[]): Promise<void> {
  await client.query(
    `insert into ${quoted} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${quoted}, $1::jsonb)`,
    [`[${lines.join(',')}]`],
  )
}

// Only the queue uses sequences.
async function setSequences(client: pg.PoolClient, tables: readonly Table[]): Promise<void> {
  for (const { schema, name, quoted } of tables) {
    const { rows } = await client.query<{ column: string; sequence: string }>(
      `select a.attname as column, pg_get_serial_sequence($1, a.attname) as sequence from pg_attribute a
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and pg_get_serial_sequence($1, a.attname) is not null`,
      [quoted],
    )
    for (const { column, sequence } of rows) {
      await client.query(
        `select setval($1, coalesce((select max(${client.escapeIdentifier(column)}) from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}), 0) + 1, false)`,
        [sequence],
      )
    }
  }
}
