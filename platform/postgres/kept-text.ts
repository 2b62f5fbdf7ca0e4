import {
  type CompiledQuery,
  DummyDriver,
  type Insertable,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Updateable,
} from 'kysely'

interface Written<Row = unknown> {
  compile(): CompiledQuery<Row>
}

// The tables are named by whoever calls, and typed there.
type AnyTables = Record<string, Record<string, unknown>>

// Writes statements and sends none.
const scribe = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Stands for a value while the text of a statement is written. */
class Blank {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

/**
 * A question whose text is written once; afterwards only its values are filled in. Writing a text anew costs as much as asking it.
 * The values go into the statement as they are and must not decide what it says.
 */
export function question<Schema, Values extends readonly unknown[], Row>(
  write: (db: Kysely<Schema>, ...values: Values) => Written<Row>,
): (...values: Values) => Written<Row> {
  let kept: Kept<Row> | undefined
  return (...values) => {
    kept ??= keep(values.length, (blanks) => write(scribe as unknown as Kysely<Schema>, ...(blanks as unknown as Values)))
    return kept.filledWith(values)
  }
}

const texts = new Map<string, Kept<unknown>>()

/** `insert into` a table one row, or several with the same columns. `onceBy` names the column by which a second one is passed over. */
export function insertion<Row>(
  table: string,
  rows: Insertable<Row> | readonly Insertable<Row>[],
  { onceBy }: { onceBy?: string } = {},
): Written {
  const all = (Array.isArray(rows) ? rows : [rows]) as Record<string, unknown>[]
  const columns = given(all[0]!)
  const name = `insert ${table} ${onceBy ?? ''} ${all.length} ${columns.join()}`
  const kept = texts.get(name) ?? remember(name, columns.length * all.length, insert)
  return kept.filledWith(all.flatMap((row) => columns.map((column) => row[column])))

  function insert(blanks: readonly Blank[]): Written {
    const blankRows = all.map((_, at) =>
      Object.fromEntries(columns.map((column, i) => [column, blanks[at * columns.length + i]])),
    )
    const written = scribe.insertInto(table).values(blankRows)
    return onceBy ? written.onConflict((conflict) => conflict.column(onceBy).doNothing()) : written
  }
}

/** `update` of the one row of a table that has this id. */
export function change<Row>(table: string, id: string, set: Updateable<Row>): Written {
  const values = set as Record<string, unknown>
  const columns = given(values)
  const name = `update ${table} ${columns.join()}`
  const kept = texts.get(name) ?? remember(name, columns.length + 1, update)
  return kept.filledWith([...columns.map((column) => values[column]), id])

  function update(blanks: readonly Blank[]): Written {
    const blankSet = Object.fromEntries(columns.map((column, at) => [column, blanks[at]]))
    return scribe.updateTable(table).set(blankSet).where('id', '=', blanks.at(-1))
  }
}

const given = (row: Record<string, unknown>): string[] => Object.keys(row).filter((column) => row[column] !== undefined)

function remember(name: string, values: number, write: (blanks: readonly Blank[]) => Written): Kept<unknown> {
  const kept = keep(values, write)
  texts.set(name, kept) // as many as there are ways in which our code writes to a table
  return kept
}

interface Kept<Row> {
  filledWith(values: readonly unknown[]): Written<Row>
}

function keep<Row>(count: number, write: (blanks: readonly Blank[]) => Written<Row>): Kept<Row> {
  const text = write(Array.from({ length: count }, (_, index) => new Blank(index))).compile()
  return {
    filledWith: (values) => ({
      compile: () => ({ ...text, parameters: text.parameters.map((one) => (one instanceof Blank ? values[one.index] : one)) }),
    }),
  }
}
