import path from 'node:path'
import type pg from 'pg'
import { listSites } from '../../../domain/sites/register.ts'
import { databaseOf, type Site, schemaOf } from '../../../domain/sites/site.ts'
import { openPool } from '../../../platform/database.ts'
import { openFolderStorage } from '../../../platform/files/folder-storage.ts'
import { startEmbedded } from '../../../platform/postgres/embedded.ts'
import { lookAtKeys } from '../../check-keys.ts'
import type { Config } from '../../config.ts'
import { storageKeys } from '../export-site.ts'

export interface SiteInCopy {
  readonly key: string
  readonly name: string
  readonly appeals: number
  /** When the newest appeal came in. */
  readonly newest: Date | null
  /** Photos and films that rows name and the copy does not hold. Not counted with an object store. */
  readonly filesMissing: number
}

export interface Copy {
  readonly sites: readonly SiteInCopy[]
  /** Whether the key file of this configuration opens what is sealed in the copy. */
  readonly keys: Awaited<ReturnType<typeof lookAtKeys>>
}

/**
 * Starts the PostgreSQL of a copied folder, reads what is in it and stops it again. Throws a StartProblem if it does not start. Changes the
 * folder: PostgreSQL brings it to a consistent state.
 */
export async function lookAtCopy(config: Config, folder: string): Promise<Copy> {
  const server = await startEmbedded({ dir: path.join(folder, 'postgres'), mustExist: true })
  const pool = openPool(server.url, { max: 2 })
  try {
    if (!(await hasRegister(pool))) return { sites: [], keys: 'fits' }
    const sites: SiteInCopy[] = []
    for (const site of await listSites(pool)) sites.push(await lookAtSite(config, pool, site, path.join(folder, 'files')))
    return { sites, keys: await lookAtKeys(config, pool) }
  } finally {
    await pool.end()
    await server.stop()
  }
}

async function lookAtSite(config: Config, pool: pg.Pool, { key, name }: Site, files: string): Promise<SiteInCopy> {
  const found = await databaseOf(pool, key)
    .selectFrom('appeals')
    .select((of) => [of.fn.countAll<number>().as('appeals'), of.fn.max('received_at').as('newest')])
    .executeTakeFirstOrThrow()
  const keys = config.storage === 's3' ? [] : await storageKeys(pool, schemaOf(key))
  const storage = openFolderStorage(files)
  let filesMissing = 0
  for (const each of keys) if (!(await storage.exists(each))) filesMissing += 1
  return { key, name, appeals: Number(found.appeals), newest: found.newest, filesMissing }
}

// A copy of a database that was never prepared has no tables.
async function hasRegister(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.sites') is not null as there`)
  return rows[0]!.there
}
