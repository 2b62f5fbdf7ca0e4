import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type Site, schemaOf } from '../../domain/sites/site.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { newId } from '../../platform/ids.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { migrationsOf, rowsOf } from './dump.ts'
import { tablesOf } from './tables.ts'

/** The content of an export's `site.json`. */
export interface ExportedSite {
  readonly format: 'lianxinqiao-site-1'
  readonly exportedAt: string
  readonly site: Site
  readonly migrations: readonly string[]
  readonly files: readonly string[]
}

/**
 * Writes one site, as of one moment, into a new folder: `site.json`, `tables/NAME.jsonl` for each table, and `files/` by storage key.
 * The identity vault stays sealed. The key file is not part of the export.
 */
export async function exportSite(
  pool: pg.Pool,
  storage: Storage,
  site: Site,
  folder: string,
): Promise<{ rows: number; files: number }> {
  if (fs.existsSync(folder)) throw new StartProblem(`${folder} 已经存在，请换一个文件夹`, `${folder} exists: name a new folder`)
  const unfinished = `${folder}.unfinished`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(path.join(unfinished, 'tables'), { recursive: true, mode: 0o700 })

  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const schema = schemaOf(site.key)
    const rows = await writeTables(client, schema, path.join(unfinished, 'tables'))
    await addQueuedJobs(client, site.key, path.join(unfinished, 'tables', 'jobs_outbox.jsonl'))
    const files = await storageKeys(client, schema)
    for (const key of files) await copyFile(storage, key, path.join(unfinished, 'files', key))

    const heading: ExportedSite = {
      format: 'lianxinqiao-site-1',
      exportedAt: new Date().toISOString(),
      site,
      migrations: await migrationsOf(client, schema),
      files,
    }
    fs.writeFileSync(path.join(unfinished, 'site.json'), `${JSON.stringify(heading, null, 2)}\n`, { mode: 0o600 })
    fs.renameSync(unfinished, folder)
    return { rows, files: files.length }
  } finally {
    client.release(true)
  }
}

async function writeTables(client: pg.PoolClient, schema: string, folder: string): Promise<number> {
  let count = 0
  for (const table of (await tablesOf(client)).filter((one) => one.schema === schema)) {
    const out = fs.createWriteStream(path.join(folder, `${table.name}.jsonl`), { mode: 0o600, flush: true })
    for await (const row of rowsOf(client, table)) {
      if (!out.write(`${row}\n`)) await once(out, 'drain')
      count++
    }
    out.end()
    await finished(out)
  }
  return count
}

// Puts jobs that wait in the queue, such as closing a case in a fortnight, back into the exported outbox.
async function addQueuedJobs(client: pg.PoolClient, siteKey: string, file: string): Promise<void> {
  const { rows } = await client.query<{ name: string; payload: unknown; run_at: string }>(
    `select task.identifier as name, job.payload -> 'payload' as payload, to_jsonb(job.run_at) #>> '{}' as run_at
     from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
     where job.payload ->> 'site' = $1 order by job.id`,
    [siteKey],
  )
  fs.appendFileSync(file, rows.map((job) => `${JSON.stringify({ id: newId(), ...job })}\n`).join(''))
}

/** The storage keys of all files that a site's rows name. */
export async function storageKeys(client: pg.Pool | pg.PoolClient, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `select k.key from ${pg.escapeIdentifier(schema)}.attachments a, unnest(array[a.storage_key, a.thumb_key]) k (key)
     where k.key is not null order by k.key`,
  )
  return rows.map(({ key }) => key)
}

async function copyFile(storage: Storage, key: string, to: string): Promise<void> {
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
  await pipeline(await storage.get(key), fs.createWriteStream(to, { mode: 0o600 }))
}
