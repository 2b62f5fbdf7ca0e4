import type pg from 'pg'
import { type Site, schemaOf } from '../../domain/sites/site.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { storageKeys } from './export-site.ts'

/**
 * Copies a site's files from one storage to another, such as from a folder to an object store. Files that are there already are
 * skipped, so a second run goes on after a break and copies what came in during the first.
 */
export async function copyFiles(
  pool: pg.Pool,
  site: Site,
  from: Storage,
  to: Storage,
): Promise<{ copied: number; there: number; missing: number }> {
  const sum = { copied: 0, there: 0, missing: 0 }
  for (const key of await storageKeys(pool, schemaOf(site.key))) {
    if (await to.exists(key)) sum.there++
    else if (!(await from.exists(key))) sum.missing++
    else {
      await to.put(key, await from.get(key))
      sum.copied++
    }
  }
  return sum
}
