import type pg from 'pg'

export interface Table {
  readonly schema: string
  readonly name: string
  /** Schema and name, ready for SQL. */
  readonly quoted: string
  /** All columns except generated ones, ready for SQL. */
  readonly columns: string
}

/** The schemas of the service: shared, queue and sites. */
export async function schemasOf(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ name: string }>(`
    select n.nspname as name from pg_namespace n
    where (n.nspname in ('public', 'graphile_worker') or n.nspname like 'site\\_%')
      and to_regclass(quote_ident(n.nspname) || '.migrations') is not null
    order by n.nspname`)
  return found.rows.map((row) => row.name)
}

/** The tables of these schemas, without `migrations`. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const found = await client.query<Table>(
    `
    select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = any($1) and c.relname <> 'migrations'
    order by n.nspname, c.relname`,
    [await schemasOf(client)],
  )
  return found.rows
}
