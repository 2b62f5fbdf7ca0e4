import { rmSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import type { TestProject } from 'vitest/node'
import { createSite } from '../domain/sites/register.ts'
import { openPool } from '../platform/database.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { migrateShared } from '../platform/postgres/migrate.ts'
import { makeDataFolder } from './data-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server, and the database that each test file's own is copied from. */
    postgres: { server: string; template: string }
    /** Whether the files of this project run one after the other in the same processes. */
    together: boolean
  }
}

/**
 * One PostgreSQL for the run, with one migrated database and the site `test`; each test file gets a copy, or the emptied one of
 * a file before it. `TEST_DATABASE_URL` names another server (as a superuser) to run the tests on its version.
 */
export async function setup({ provide }: TestProject) {
  const folder = makeDataFolder()
  const embedded = process.env.TEST_DATABASE_URL
    ? null
    : await startEmbedded({
        dir: folder,
        settings: {
          ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
          // Autovacuum runs at random times and would change plans and the order of rows.
          autovacuum: 'off',
          jit: 'off', // as the service has it
        },
      })
  const server = process.env.TEST_DATABASE_URL ?? embedded!.url
  const template = `lxq_template_${process.pid}`

  await onServer(server, `drop database if exists ${template}`)
  await onServer(server, `create database ${template} template template0`)
  const url = withDatabase(server, template)
  const pool = openPool(url, { max: 2 })
  await migrateShared(pool)
  await runMigrations({ connectionString: url })
  await createSite(pool, new Date('2026-01-01T00:00:00Z'), {
    key: 'test',
    prefix: 'CS',
    name: '试溪县',
    code: '990199',
    level: 'county',
    hosts: ['test.example'],
    settings: {},
  })
  await pool.end()

  provide('postgres', { server, template })

  return async () => {
    await dropCopies(server, template)
    await onServer(server, `drop database if exists ${template} with (force)`)
    await embedded?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function dropCopies(server: string, template: string): Promise<void> {
  const pool = openPool(server, { max: 1 })
  const { rows } = await pool.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
    `${template}_`,
  ])
  for (const { datname } of rows) await pool.query(`drop database ${datname} with (force)`)
  await pool.end()
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function onServer(server: string, statement: string): Promise<void> {
  const pool = openPool(server, { max: 1 })
  await pool.query(statement)
  await pool.end()
}
