import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { migrateSite } from '../../platform/postgres/migrate.ts'
import { conflict } from '../../platform/refusal.ts'
import type { Database, Transaction } from '../schema.ts'
import { decidePresets } from './decide-presets.ts'
import { databaseOf, type Site, schemaOf } from './site.ts'

// The register is the one table outside the sites' schemas, so these functions use the pool and not a site's `db`.
const COLUMNS = 'id, key, prefix, name, code, level, hosts, settings'

export const NewSite = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,30}$/, '用 2 到 31 个小写字母或数字，以字母开头')
    .describe('站点代号'),
  prefix: z
    .string()
    .regex(/^[A-Z]{2,4}$/, '用 2 到 4 个大写字母')
    .describe('编号前缀'),
  name: line(50).min(2).describe('地方名称'),
  code: z
    .string()
    .regex(/^\d{6}$/, '用 6 位数字的行政区划代码')
    .describe('区划代码'),
  level: z.enum(['province', 'city', 'county']).describe('层级'),
  hosts: z
    .array(
      z
        .string()
        .toLowerCase()
        .regex(/^[a-z0-9.-]+$/, '只写域名'),
    )
    .default([])
    .describe('域名'),
  settings: z.record(z.string(), z.unknown()).default({}),
})

/**
 * Makes a site and its schema. Refuses `site_exists` for a key, prefix or host already taken. Safe to run again after a crash.
 */
export async function createSite(pool: pg.Pool, now: Date, input: z.infer<typeof NewSite>): Promise<Site> {
  const taken = await pool.query(`select key from sites where key = $1 or prefix = $2 or hosts && $3::text[]`, [
    input.key,
    input.prefix,
    input.hosts,
  ])
  if (taken.rowCount) throw conflict('site_exists', `站点代号、编号前缀或域名已被“${taken.rows[0].key}”使用，请换一个`)

  await migrateSite(pool, schemaOf(input.key))
  await decidePresets(databaseOf(pool, input.key), now)
  const { rows } = await pool.query<Site>(
    `insert into sites (id, key, prefix, name, code, level, hosts, settings, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`,
    [newId(), input.key, input.prefix, input.name, input.code, input.level, input.hosts, JSON.stringify(input.settings), now],
  )
  return rows[0]!
}

export async function listSites(pool: pg.Pool): Promise<Site[]> {
  return (await pool.query<Site>(`select ${COLUMNS} from sites order by created_at, key`)).rows
}

export async function findSite(pool: pg.Pool, key: string): Promise<Site | undefined> {
  return (await pool.query<Site>(`select ${COLUMNS} from sites where key = $1`, [key])).rows[0]
}

/** The site with this host name. */
export async function siteAt(pool: pg.Pool, host: string): Promise<Site | undefined> {
  return (await pool.query<Site>(`select ${COLUMNS} from sites where $1 = any(hosts)`, [host.toLowerCase()])).rows[0]
}

/** Replaces the host names of a site. Refuses `site_exists` for one of another site. */
export async function changeSiteHosts(pool: pg.Pool, key: string, hosts: readonly string[]): Promise<void> {
  const wanted = parse(NewSite.shape.hosts, hosts)
  const taken = await pool.query('select key from sites where key <> $1 and hosts && $2::text[]', [key, wanted])
  if (taken.rowCount) throw conflict('site_exists', `域名已被“${taken.rows[0].key}”使用，请换一个`)
  await pool.query('update sites set hosts = $2 where key = $1', [key, wanted])
}

/** The site as the register has it now. The site of a request may be five seconds old. */
export async function registered(db: Database, id: string): Promise<Site> {
  const { rows } = await sql<Site>`select ${sql.raw(COLUMNS)} from public.sites where id = ${id}`.execute(db)
  return rows[0]!
}

/**
 * Changes a site's row in the register, in the transaction that also writes the audit. Settings not named stay; those that are
 * null are removed.
 */
export async function changeRegistered(
  tx: Transaction,
  id: string,
  { name, level, settings }: { name?: string | undefined; level?: Site['level'] | undefined; settings: Record<string, unknown> },
): Promise<void> {
  await sql`
    update public.sites
    set name = coalesce(${name ?? null}, name), level = coalesce(${level ?? null}, level),
        settings = jsonb_strip_nulls(settings || ${JSON.stringify(settings)}::jsonb)
    where id = ${id}`.execute(tx)
}

/** Changes these settings; keys not named stay. */
export async function changeSiteSettings(pool: pg.Pool, key: string, settings: Record<string, unknown>): Promise<void> {
  await pool.query('update sites set settings = settings || $2::jsonb where key = $1', [key, JSON.stringify(settings)])
}
