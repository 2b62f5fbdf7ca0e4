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
  readonly stream: { cork(): void; uncork(): void }
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  execute(portal: { portal: string; rows: number }): void
  sync(): void
}
interface WireQuery {
  name: string | undefined
  text: string
  portal: string
  rows: number
  queryMode: string
  prepare(wire: Wire): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
  handleReadyForQuery(wire: Wire): void
  handleError(error: Error, wire: Wire): void
}
const Query = (pg as unknown as { Query: new (text: string, values: readonly unknown[], told: Statement['told']) => WireQuery })
  .Query

class Step extends Query {
  constructor({ text, values, name, told }: Statement) {
    super(text, values, told)
    this.name = name
    this.queryMode = 'extended' // also without values
  }

  // pg ends every statement with a sync of its own; here the batch does, once.
  _getRows(wire: Wire): void {
    wire.execute({ portal: this.portal, rows: 0 })
  }
}

/**
 * Statements that travel together and are answered together: one write of ours, one of the server's, however many there are. They
 * run in order; after the first that fails the rest are passed over and told of its error. For use inside a transaction, where
 * that is what happens anyway.
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
    wire.stream.cork()
    try {
      for (const step of this.steps) step.prepare(wire)
      wire.sync()
    } finally {
      wire.stream.uncork()
    }
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
