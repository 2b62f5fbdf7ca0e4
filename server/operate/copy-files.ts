import type pg from 'pg'
import { type Site, schemaOf } from '../../domain/sites/site.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { storageKeys } from './export-site.ts'

/**
 * Copies a site's files from one place to another and leaves the first as it is, so that a county may begin with a folder and go on
 * with an object store. What is there already is not copied again: a run that broke off is begun again, and what came in during the
 * first run is fetched by a second.
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
