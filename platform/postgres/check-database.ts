import type pg from 'pg'
import { StartProblem } from '../start-problem.ts'
import { connectOnce } from './connect-once.ts'

/**
 * Refuses an unsuitable database: unreachable, older than PostgreSQL 15, not UTF-8, read-only, without the right to create
 * schemas, or with a locale that drops Chinese characters (trigrams of 供暖 would be empty and search would find nothing).
 * Creates the extension `pg_trgm` if it is missing.
 */
export async function checkDatabase(url: string, patience = 10_000): Promise<void> {
  const client = await connectOnce(url, patience)
  try {
    await refuseUnsuitable(client)
    await refuseUnlessTrigrams(client)
  } finally {
    await client.end()
  }
}

async function refuseUnsuitable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    version: number
    encoding: string
    standby: boolean
    may_create: boolean
    database: string
    user: string
  }>(`
    select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as standby,
      has_database_privilege(current_database(), 'create') and (to_regclass('public.migrations') is not null
        or (select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'public')) as may_create,
      current_database() as database, current_user as user`)
  const { version, encoding, standby, may_create, database, user } = rows[0]!

  if (version < 150_000) {
    const found = Math.floor(version / 10_000)
    throw new StartProblem(
      `数据库是 PostgreSQL ${found}，太旧，需要 15 以上：请升级数据库，或去掉 DATABASE_URL 使用内置数据库`,
      `the database is PostgreSQL ${found}, 15 or later is needed: upgrade it or unset DATABASE_URL`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new StartProblem(
      `数据库 ${database} 的编码是 ${encoding}，存不了中文：请用 ${REMEDY} 重新建库`,
      `database ${database} has the encoding ${encoding}, which cannot hold Chinese: make it again with ${REMEDY}`,
    )
  }
  if (standby) {
    throw new StartProblem(
      `数据库 ${database} 是只读的（备机），请把 DATABASE_URL 指向主库`,
      `database ${database} is read-only (a standby): point DATABASE_URL to the primary`,
    )
  }
  // Since PostgreSQL 15 only the owner may create in the schema `public`.
  if (!may_create) {
    const grants = `grant create on database ${database} to ${user}; grant create on schema public to ${user}`
    throw new StartProblem(
      `用户 ${user} 不能在数据库 ${database} 建模式和表，请由数据库管理员在这个库里执行 ${grants}`,
      `user ${user} may not create schemas and tables in ${database}: have an administrator run there ${grants}`,
    )
  }
}

async function refuseUnlessTrigrams(client: pg.Client): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm with schema public')
  } catch (cause) {
    throw new StartProblem(
      `数据库不能启用 pg_trgm（${(cause as Error).message}），请安装 postgresql-contrib，或请管理员执行 create extension pg_trgm`,
      `pg_trgm cannot be enabled (${(cause as Error).message}): install postgresql-contrib, or have an administrator run create extension pg_trgm`,
      { cause },
    )
  }
  const { rows } = await client.query<{ readable: boolean; database: string }>(
    "select public.show_trgm('供暖') <> '{}' as readable, current_database() as database",
  )
  const { readable, database } = rows[0]!
  if (readable) return
  throw new StartProblem(
    `数据库 ${database} 的区域设置认不出汉字，搜索会失灵：请用 ${REMEDY} 重新建库`,
    `the locale of database ${database} does not know Chinese characters, search would fail: make it again with ${REMEDY}`,
  )
}

const REMEDY = 'create database … template template0 encoding UTF8 locale "C.UTF-8"'
