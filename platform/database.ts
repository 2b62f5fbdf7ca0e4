import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

// Counts and sizes stay far below 2^53; days stay the text they are, because a day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

/** A pool whose parametrised queries are prepared once per connection. */
export function openPool(url: string, { max = 10 }: { max?: number } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: PreparingClient,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  } as pg.PoolConfig)
  // A connection that breaks is told by the query under way, or replaced at its next use; without listeners it ends the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * The database as one schema sees it. Every connection handed out looks only into that schema (and at the extensions in
 * `public`), so no query, built or raw, can name a table of another schema by accident.
 */
export function connect<Schema>(pool: pg.Pool, schema: string): Kysely<Schema> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`)

  const bound = {
    options: pool.options,
    async connect() {
      const client = (await pool.connect()) as PreparingClient & pg.PoolClient
      try {
        await client.lookInto(schema)
      } catch (error) {
        client.release(true)
        throw error
      }
      return client
    },
    end: async () => {}, // the pool serves every schema and is closed by whoever opened it
  }
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: bound }) })
}

const MOST_STATEMENTS = 2000
const names = new Map<string, string>()

// Worth 1.4 times on hot reads. Bounded: lists of varying length make many texts, and each costs memory in every connection.
function nameOf(schema: string, text: string): string | undefined {
  const key = `${schema}\n${text}`
  const known = names.get(key)
  if (known || names.size >= MOST_STATEMENTS) return known
  const name = `q${createHash('sha256').update(key).digest('base64url').slice(0, 20)}`
  names.set(key, name)
  return name
}

class PreparingClient extends pg.Client {
  private schema = ''

  async lookInto(schema: string): Promise<void> {
    if (this.schema === schema) return
    this.schema = '' // unknown until the server has agreed
    await super.query(`set search_path to "${schema}", public`)
    this.schema = schema
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg's query cannot be restated
  override query(...given: any[]): any {
    const [text, values, ...rest] = given
    if (text === 'begin') return this.begin()
    if (text === WHICH_CLIENT) return Promise.resolve({ command: 'SELECT', rows: [this], rowCount: 1 })
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(this.schema, text) : undefined
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const query = super.query as (...all: any[]) => any
    return name ? query.call(this, { name, text, values }, ...rest) : query.call(this, ...given)
  }

  // Sent together with the query that follows instead of one journey ahead of it. Where it fails the connection is gone, and
  // that query fails with it.
  private begin(): Promise<Pick<pg.QueryResult, 'command' | 'rows' | 'rowCount'>> {
    this.gather()
    ;(super.query('begin') as Promise<unknown>).catch(() => {})
    return Promise.resolve({ command: 'BEGIN', rows: [], rowCount: null })
  }

  /** Sends a query right behind those already under way, without waiting for them. */
  send({ sql, parameters }: CompiledQuery): Promise<unknown> {
    this.gather()
    return this.query(sql, [...parameters])
  }

  // What is written before the event loop turns leaves in one piece: a socket write, and the waking of a process at its other
  // end, cost more than most of our statements.
  private gather(): void {
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection
    stream.cork()
    setImmediate(() => stream.uncork())
  }
}

const WHICH_CLIENT = '-- which client'

/**
 * The way to send writes of a transaction together. Kysely sends one statement after the other, each when the one before has been
 * answered; whoever sends here must ask each write for its outcome, for a commit that follows a failed one is a rollback.
 */
export async function senderOf(tx: Transaction<never>): Promise<(query: CompiledQuery) => Promise<unknown>> {
  const { rows } = await tx.executeQuery<PreparingClient>(CompiledQuery.raw(WHICH_CLIENT))
  const client = rows[0]!
  return (query) => client.send(query)
}
