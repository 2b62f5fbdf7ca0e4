import pg from 'pg'
// @ts-expect-error pg tells no types of what its own queries are made with.
import pgUtils from 'pg/lib/utils.js'

/** What a batch is made of: a statement and, where it was asked for, who waits for its rows. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Under which it is prepared on this connection. */
  readonly name?: string | undefined
  /** None, where nothing waits for its answer. */
  readonly told: ((error: Error | null, result?: pg.QueryResult) => void) | undefined
}

// What pg's own queries do with a connection; its types leave these out.
interface Wire {
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  readonly stream: { write(bytes: Buffer): void }
}
interface Described {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}
interface Row {
  readonly fields: readonly (string | null)[]
}
type Write = (this: Paper, message?: unknown) => void
const { parse, bind, describe, execute, sync } = (pg as unknown as { Connection: { prototype: Record<string, Write> } })
  .Connection.prototype as Record<'parse' | 'bind' | 'describe' | 'execute' | 'sync', Write>
const Query = (pg as unknown as { Query: new (text: string, values: readonly unknown[], told: () => void) => object }).Query

/** What pg would write to the connection, message by message, gathered to leave in one piece. */
class Paper {
  readonly bytes: Buffer[] = []
  _send(bytes: Buffer): void {
    this.bytes.push(bytes)
  }
}

/** The columns of a statement's rows and how each is read. */
interface Columns {
  readonly names: readonly string[]
  readonly readers: readonly ((text: string) => unknown)[]
  readonly empty: object
}
const NO_COLUMNS: Columns = { names: [], readers: [], empty: {} }

function columnsOf({ fields }: Described): Columns {
  return {
    names: fields.map(({ name }) => name),
    readers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown),
    empty: Object.fromEntries(fields.map(({ name }) => [name, null])), // rows of one shape from the first column on
  }
}

// A prepared statement answers in the same columns as long as it lives (PostgreSQL refuses it otherwise), so they are asked for once.
const described = new WeakMap<Wire, Map<string, Columns>>()

const PORTAL = { type: 'P' }
const prepareValue = pgUtils.prepareValue as (value: unknown) => unknown
const isUsualDate = (value: unknown): value is Date =>
  value instanceof Date && value.getFullYear() > 0 && value.getFullYear() < 9999
const inText = (value: unknown): unknown =>
  typeof value === 'string' ? value : isUsualDate(value) ? value.toISOString() : prepareValue(value)

class Step {
  readonly statement: Statement
  private columns: Columns | undefined
  private readonly rows: object[] = []
  private tag = ''
  private unreadable: Error | undefined

  constructor(statement: Statement) {
    this.statement = statement
  }

  writeTo(paper: Paper, wire: Wire): void {
    const { name, text, values } = this.statement
    this.columns = name === undefined ? undefined : described.get(wire)?.get(name)
    const parsed = name !== undefined && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) !== undefined
    if (!parsed) {
      parse.call(paper, { text, name })
      if (name !== undefined) wire.submittedNamedStatements[name] = text
    }
    bind.call(paper, { statement: name, values, valueMapper: inText })
    if (!this.columns) describe.call(paper, PORTAL)
    execute.call(paper)
  }

  describe(message: Described): void {
    this.columns = columnsOf(message)
  }

  take({ fields }: Row): void {
    const { names, readers, empty } = this.columns!
    const row: Record<string, unknown> = { ...empty }
    try {
      for (let at = 0; at < fields.length; at++) {
        const text = fields[at]!
        if (text !== null) row[names[at]!] = readers[at]!(text)
      }
      this.rows.push(row)
    } catch (error) {
      this.unreadable = error as Error
    }
  }

  complete(tag: string, wire: Wire): void {
    this.tag = tag
    const { name } = this.statement
    if (name === undefined || described.get(wire)?.has(name)) return
    described.set(wire, (described.get(wire) ?? new Map<string, Columns>()).set(name, this.columns ?? NO_COLUMNS))
  }

  tell(): void {
    const [command, ...counts] = this.tag.split(' ') // INSERT 0 1, SELECT 3, BEGIN
    const rowCount = counts.length ? Number(counts.at(-1)) : null
    const { told } = this.statement
    if (this.unreadable) told?.(this.unreadable)
    else told?.(null, { command: command!, rowCount, rows: this.rows, oid: 0, fields: [] })
  }
}

/**
 * Statements that travel together and are answered together: one write of ours, one of the server's, however many there are. They
 * run in order; after the first that fails the rest are passed over and told of its error. For use inside a transaction, where
 * that is what happens anyway, or for a single one.
 */
export class Batch extends Query {
  private readonly steps: readonly Step[]
  private at = 0

  constructor(statements: readonly Statement[]) {
    super('', [], () => {})
    this.steps = statements.map((statement) => new Step(statement))
  }

  submit(wire: Wire): Error | null {
    const paper = new Paper()
    try {
      for (const step of this.steps) step.writeTo(paper, wire)
    } catch (error) {
      this.forget(this.steps, wire)
      return error as Error // a value that cannot be written down; nothing was sent
    }
    sync.call(paper)
    wire.stream.write(Buffer.concat(paper.bytes))
    return null
  }

  handleRowDescription(message: Described): void {
    this.steps[this.at]!.describe(message)
  }

  handleDataRow(message: Row): void {
    this.steps[this.at]!.take(message)
  }

  handleCommandComplete({ text }: { text: string }, wire: Wire): void {
    this.steps[this.at]!.complete(text, wire)
    this.at++
  }

  handleReadyForQuery(): void {
    for (const step of this.steps) step.tell()
  }

  handleError(error: Error, wire: Wire): void {
    const [done, failed] = [this.steps.slice(0, this.at), this.steps.slice(this.at)]
    this.forget(failed, wire) // never reached the server's parser
    for (const step of done) step.tell()
    for (const { statement } of failed) statement.told?.(error)
  }

  /** The statement whose answer is under way: pg notes under its name which ones the connection has prepared. */
  get current(): Statement | undefined {
    return this.steps[this.at]?.statement
  }

  private forget(steps: readonly Step[], wire: Wire): void {
    for (const { statement } of steps) if (statement.name) delete wire.submittedNamedStatements[statement.name]
  }
}
for (const what of ['name', 'text'] as const) {
  Object.defineProperty(Batch.prototype, what, {
    get(this: Batch) {
      return this.current?.[what]
    },
    set() {}, // pg's constructor would write its own here
  })
}
