import pg from 'pg'

/** What a batch is made of: a statement and, where it was asked for, who waits for its rows. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Under which it is prepared on this connection. */
  readonly name: string | undefined
  readonly told: (error: Error | null, result?: pg.QueryResult) => void
}

// What pg's own queries do with a connection; its types leave these out.
interface Wire {
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  readonly stream: { write(bytes: Buffer): void }
  execute(portal: { portal: string; rows: number }): void
}
interface WireQuery {
  name: string | undefined
  text: string
  portal: string
  rows: number
  queryMode: string
  _result: Columns
  _accumulateRows: unknown
  prepare(wire: Paper): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
  handleReadyForQuery(wire: Wire): void
  handleError(error: Error, wire: Wire): void
}
const Query = (pg as unknown as { Query: new (text: string, values: readonly unknown[], told: Statement['told']) => WireQuery })
  .Query

/** What pg makes of a description of rows: their columns, how each is read, and an empty row. */
interface Columns {
  fields: unknown
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}

// A prepared statement answers in the same columns as long as it lives (PostgreSQL refuses it otherwise), so they are asked for once.
const described = new WeakMap<object, Map<string, Columns>>()

class Step extends Query {
  private known: Columns | undefined

  constructor({ text, values, name, told }: Statement) {
    super(text, values, told)
    this.name = name
    this.queryMode = 'extended' // also without values
  }

  writeTo(paper: Paper, wire: Wire): void {
    this.known = this.name === undefined ? undefined : described.get(wire)?.get(this.name)
    if (this.known) {
      const { fields, _parsers, _prebuiltEmptyResultObject } = this.known
      Object.assign(this._result, { fields, _parsers, _prebuiltEmptyResultObject })
      this._accumulateRows = true
    }
    paper.asksForColumns = !this.known
    this.prepare(paper)
  }

  // pg ends every statement with a sync of its own; here the batch does, once.
  _getRows(wire: Wire): void {
    wire.execute({ portal: this.portal, rows: 0 })
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    super.handleCommandComplete(message, wire)
    if (this.known || this.name === undefined) return
    const ofWire = described.get(wire) ?? new Map<string, Columns>()
    described.set(wire, ofWire.set(this.name, this._result))
  }
}

const { parse, bind, describe, execute, sync, close } = (
  pg as unknown as { Connection: { prototype: Record<string, (message?: unknown) => void> } }
).Connection.prototype as Record<'parse' | 'bind' | 'describe' | 'execute' | 'sync' | 'close', (message?: unknown) => void>

/** What pg would write to the connection, message by message, gathered to leave in one piece. */
class Paper {
  readonly bytes: Buffer[] = []
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  asksForColumns = true

  constructor({ parsedStatements, submittedNamedStatements }: Wire) {
    this.parsedStatements = parsedStatements
    this.submittedNamedStatements = submittedNamedStatements
  }

  _send(bytes: Buffer): void {
    this.bytes.push(bytes)
  }
  describe(what: unknown): void {
    if (this.asksForColumns) describe.call(this, what)
  }
}
Object.assign(Paper.prototype, { parse, bind, execute, sync, close })

/**
 * Statements that travel together and are answered together: one write of ours, one of the server's, however many there are. They
 * run in order; after the first that fails the rest are passed over and told of its error. For use inside a transaction, where
 * that is what happens anyway, or for a single one.
 */
export class Batch extends Query {
  private readonly steps: Step[]
  private at = 0

  constructor(statements: readonly Statement[]) {
    super('', [], () => {})
    this.steps = statements.map((statement) => new Step(statement))
    // pg notes under these which statement the connection has prepared: the one whose answer is under way.
    Object.defineProperty(this, 'name', { get: () => this.current?.name })
    Object.defineProperty(this, 'text', { get: () => this.current?.text })
  }

  submit(wire: Wire): null {
    const paper = new Paper(wire)
    for (const step of this.steps) step.writeTo(paper, wire)
    sync.call(paper)
    wire.stream.write(Buffer.concat(paper.bytes))
    return null
  }

  override handleRowDescription(message: unknown): void {
    this.current?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.current?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    this.current?.handleCommandComplete(message, wire)
    this.at++
  }

  override handleReadyForQuery(wire: Wire): void {
    for (const step of this.steps) step.handleReadyForQuery(wire)
  }

  override handleError(error: Error, wire: Wire): void {
    const [done, failed] = [this.steps.slice(0, this.at), this.steps.slice(this.at)]
    for (const { name } of failed) if (name) delete wire.submittedNamedStatements[name] // never reached the server's parser
    for (const step of done) step.handleReadyForQuery(wire)
    for (const step of failed) step.handleError(error, wire)
  }

  private get current(): Step | undefined {
    return this.steps[this.at]
  }
}
