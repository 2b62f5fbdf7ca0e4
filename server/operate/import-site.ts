import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { createSite, listSites } from '../../domain/sites/register.ts'
import { schemaOf } from '../../domain/sites/site.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { migrateSite } from '../../platform/postgres/migrate.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { migrationsOf } from './dump.ts'
import type { ExportedSite } from './export-site.ts'
import { insertLines, takeReferencesOff } from './load.ts'
import { type Table, tablesOf } from './tables.ts'

const BATCH = 500

/**
 * Reads a folder made by `exportSite` into this database. Refuses a key that is in use here, and an export of another version. The site
 * is registered last, so an import that broke off is not served and can be repeated.
 */
export async function importSite(
  pool: pg.Pool,
  storage: Storage,
  folder: string,
): Promise<{ site: string; rows: number; files: number }> {
  const { site, migrations, files } = readHeading(folder)
  if ((await listSites(pool)).some(({ key }) => key === site.key)) {
    throw new StartProblem(`这里已经有站点 ${site.key}`, `there is a site ${site.key} here already`)
  }

  const schema = schemaOf(site.key)
  await migrateSite(pool, schema)
  for (const key of files) await storage.put(key, fs.readFileSync(path.join(folder, 'files', key)))
  const rows = await inOneTransaction(pool, async (client) => {
    await refuseOtherVersion(client, schema, migrations)
    const tables = (await tablesOf(client)).filter((one) => one.schema === schema)
    const references = await takeReferencesOff(client, tables)
    for (const table of tables) await client.query(`truncate ${table.quoted}`)
    let count = 0
    for (const table of tables) count += await fill(client, table, path.join(folder, 'tables', `${table.name}.jsonl`))
    for (const put of references) await client.query(put)
    return count
  })
  await createSite(pool, new Date(), { ...site, hosts: [...site.hosts], settings: { ...site.settings } })
  return { site: site.key, rows, files: files.length }
}

function readHeading(folder: string): ExportedSite {
  const file = path.join(folder, 'site.json')
  const heading = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as ExportedSite) : undefined
  if (heading?.format === 'lianxinqiao-site-1') return heading
  throw new StartProblem(`${folder} 不是 bin/site export 的文件夹`, `${folder} was not made by bin/site export`)
}

async function refuseOtherVersion(client: pg.PoolClient, schema: string, theirs: readonly string[]): Promise<void> {
  if ((await migrationsOf(client, schema)).join() === theirs.join()) return
  throw new StartProblem(
    '这份导出来自另一个版本，请先把两边升级到同一版本',
    'the export was made by another version: bring both sides to the same one first',
  )
}

async function inOneTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    client.release(true)
  }
}

async function fill(client: pg.PoolClient, table: Table, file: string): Promise<number> {
  let batch: string[] = []
  let count = 0
  for await (const line of createInterface({ input: fs.createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    batch.push(line)
    count++
    if (batch.length < BATCH) continue
    await insertLines(client, table, batch)
    batch = []
  }
  if (batch.length > 0) await insertLines(client, table, batch)
  return count
}
