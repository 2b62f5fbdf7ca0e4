import type { CompiledQuery, Insertable, Updateable } from 'kysely'
import { change, insertion, question as writtenOnce } from '../platform/postgres/kept-text.ts'
import type { Database, Schema } from './schema.ts'

// Statements of every step of an appeal, whose text is written once (platform/postgres/kept-text.ts). What is asked or written now
// and then is said with `tx` where it is needed.

/** A row, or several with the same columns, for `step.write`. `onceBy` names the column by which a second one is passed over. */
export const insertRows = <Table extends keyof Schema & string>(
  table: Table,
  rows: Insertable<Schema[Table]> | readonly Insertable<Schema[Table]>[],
  once?: { onceBy: keyof Schema[Table] & string },
) => insertion<Schema[Table]>(table, rows, once)

/** A change of the row with this id, for `step.write`. */
export const changeRow = <Table extends keyof Schema & string>(table: Table, id: string, set: Updateable<Schema[Table]>) =>
  change<Schema[Table]>(table, id, set)

/** A question for `step.ask`, whose values must not decide what it says. */
export const question = <Values extends readonly unknown[], Row>(
  write: (db: Database, ...values: Values) => { compile(): CompiledQuery<Row> },
) => writtenOnce<Schema, Values, Row>(write)
