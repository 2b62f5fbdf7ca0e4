import { hash } from 'node:crypto'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { Batch, type Statement } from './postgres/batch.ts'
import { inOneWrite } from './postgres/one-write.ts'

// Counts and sizes stay far below 2^53; days stay the text they are, because a day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)
// As our connections write it, in a tenth of the time; whatever looks otherwise is read by pg.
const readTime = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (time: string) => Date
const USUAL_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?\+00$/
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (time) =>
  USUAL_TIME.test(time) ? new Date(`${time.slice(0, 10)}T${time.slice(11, -3)}Z`) : readTime(time),
)

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
const names = new Map<string, Map<string, string>>()
let statements = 0

// Worth 1.4 times on hot reads. Bounded: lists of varying length make many texts, and each costs memory in every connection.
function nameOf(schema: string, text: string): string | undefined {
  const ofSchema = names.get(schema) ?? new Map<string, string>()
  const known = ofSchema.get(text)
  if (known || statements >= MOST_STATEMENTS) return known
  const name = `q${hash('sha256', `${schema}\n${text}`, 'base64url').slice(0, 20)}`
  names.set(schema, ofSchema.set(text, name))
  statements++
  return name
}

class PreparingClient extends pg.Client {
  private schema = ''
  private waiting: Statement[] = []

  async lookInto(schema: string): Promise<void> {
    if (this.schema === schema) return
    this.schema = '' // unknown until the server has agreed
    await super.query(`set search_path to "${schema}", public`)
    this.schema = schema
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg's query cannot be restated
  override query(...given: any[]): any {
    const [text, values, ...rest] = given
    if (text === WHICH_CLIENT) return Promise.resolve({ command: 'SELECT', rows: [this], rowCount: 1 })
    if (text === 'begin') return this.begin()
    if (text === 'rollback' && this.forget()) return Promise.resolve({ command: 'ROLLBACK', rows: [], rowCount: null })
    const alone = typeof text === 'string' && rest.length === 0
    if (alone && (this.waiting.length > 0 || values?.length > 0)) return this.ask(text, values ?? [])

    // biome-ignore lint/suspicious/noExplicitAny: see above
    return (super.query as (...all: any[]) => any).call(this, ...given)
  }

  /** Sends a statement together with what waits and with all that is asked before the program pauses. */
  ask(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (!this.waiting.some(({ told }) => told)) process.nextTick(() => this.send())
    return new Promise((resolve, reject) => {
      this.wait(text, values, (error, result) => (error ? reject(error) : resolve(result!)))
    })
  }

  /** Lets a statement wait for the next one that is asked, the commit at the latest; that one fails if this one does. */
  wait(text: string, values: readonly unknown[], told?: Statement['told']): void {
    this.waiting.push({ text, values, told })
  }

  // Leaves with what follows instead of one journey ahead of it.
  private begin(): Promise<Pick<pg.QueryResult, 'command' | 'rows' | 'rowCount'>> {
    this.waiting = []
    this.wait('begin', [])
    return Promise.resolve({ command: 'BEGIN', rows: [], rowCount: null })
  }

  /** Drops what was not sent. True when not even the beginning was, so that there is nothing to roll back. */
  private forget(): boolean {
    const unsent = this.waiting
    this.waiting = []
    for (const { told } of unsent) told?.(new Error('rolled back before it was sent'))
    return unsent[0]?.text === 'begin'
  }

  private send(): void {
    if (this.waiting.length === 0) return // rolled back in between
    const leaving = asOne(inOneWrite(this.waiting))
    const batch = new Batch(leaving.map((statement) => ({ ...statement, name: nameOf(this.schema, statement.text) })))
    this.waiting = []
    super.query(batch as unknown as pg.Submittable)
  }
}

/** A single statement is a transaction of its own. */
function asOne(statements: readonly Statement[]): readonly Statement[] {
  const [first, only, last, ...more] = statements
  if (first?.text !== 'begin' || !only || only.told || last?.text !== 'commit' || more.length > 0) return statements
  return [{ ...only, told: last.told }]
}

const WHICH_CLIENT = '-- which client'

/** How the statements of a transaction may be sent otherwise than one by one, each when the one before has been answered. */
export interface Sender {
  /** Together with what else is asked or waits at this moment. */
  ask<Row>(query: CompiledQuery<Row>): Promise<Row[]>
  /** Together with whatever is asked next. */
  wait(query: CompiledQuery): void
}

export async function senderOf<Schema>(tx: Transaction<Schema>): Promise<Sender> {
  const { rows } = await tx.executeQuery<PreparingClient>(CompiledQuery.raw(WHICH_CLIENT))
  const client = rows[0]!
  return {
    ask: async <Row>({ sql, parameters }: CompiledQuery<Row>) => (await client.ask(sql, parameters)).rows as Row[],
    wait: ({ sql, parameters }) => client.wait(sql, parameters),
  }
}
