import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { listSites } from '../domain/sites/register.ts'
import { schemaOf } from '../domain/sites/site.ts'
import { checkDatabase } from '../platform/postgres/check-database.ts'
import { migrateShared, migrateSite } from '../platform/postgres/migrate.ts'

/** Checks the database and migrates the shared schema, the job queue and every site. Returns the names of our migrations that ran. */
export async function prepareDatabase(url: string, pool: pg.Pool): Promise<string[]> {
  await checkDatabase(url)
  const applied = await migrateShared(pool)
  await runMigrations({ connectionString: url })
  for (const { key } of await listSites(pool)) {
    const names = await migrateSite(pool, schemaOf(key))
    applied.push(...names.map((name) => `${key}: ${name}`))
  }
  return applied
}
