import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '../../schema.ts'
import type { AppealTables } from '../tables.ts'
import type { ImportedRows } from './rows-of.ts'

/**
 * Writes a batch and returns how many messages were new. One whose outside id was imported meanwhile is skipped with all its rows. `run` is what can be undone. One
 * statement with one parameter for each table takes a third of the time of values lists.
 */
export async function writeRows(tx: Transaction, all: readonly ImportedRows[], run: number | null): Promise<number> {
  const appeals = all.map(({ appeal }) => appeal)
  if (appeals.length === 0) return 0
  const written = await tx
    .insertInto('appeals')
    .columns(columnsOf(appeals))
    .expression(unpacked('appeals', appeals))
    .onConflict((same) => same.column('outside_id').doNothing())
    .returning('id')
    .execute()

  const ids = new Set(written.map(({ id }) => id))
  const fresh = all.filter(({ appeal }) => ids.has(appeal.id))
  const words = fresh.map((one) => one.words)
  const events = fresh.flatMap((one) => one.events).map((event) => ({ ...event, particulars: JSON.parse(event.particulars) }))
  const assignments = fresh.flatMap(({ assignment }) => assignment ?? [])
  const answers = fresh.flatMap((one) => one.answers)
  const published = fresh.flatMap((one) => one.published ?? [])

  if (words.length)
    await tx.insertInto('appeal_words').columns(columnsOf(words)).expression(unpacked('appeal_words', words)).execute()
  if (events.length)
    await tx.insertInto('appeal_events').columns(columnsOf(events)).expression(unpacked('appeal_events', events)).execute()
  if (assignments.length)
    await tx.insertInto('assignments').columns(columnsOf(assignments)).expression(unpacked('assignments', assignments)).execute()
  if (answers.length)
    await tx.insertInto('answers').columns(columnsOf(answers)).expression(unpacked('answers', answers)).execute()
  if (published.length)
    await tx
      .insertInto('published_cases')
      .columns(columnsOf(published))
      .expression(unpacked('published_cases', published))
      .execute()
  if (fresh.length && run !== null) {
    const brought = fresh.map(({ appeal, events }) => ({ appeal_id: appeal.id, run, events: events.length }))
    await tx
      .insertInto('imported_appeals')
      .columns(columnsOf(brought))
      .expression(unpacked('imported_appeals', brought))
      .execute()
  }
  return written.length
}

// All rows of a table have the same columns.
const columnsOf = <Row extends object>(rows: readonly Row[]) => Object.keys(rows[0]!) as (keyof Row & string)[]

// biome-ignore lint/suspicious/noExplicitAny: the columns are those of the insert it stands in
function unpacked(table: keyof AppealTables, rows: readonly object[]): RawBuilder<any> {
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  return sql`select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
}
