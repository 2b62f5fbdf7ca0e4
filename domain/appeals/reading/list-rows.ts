import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { cursorAfter } from './desk-cursor.ts'
import { OF_APPEAL, OF_ASSIGNMENT, type RowFacts, SHOWN, withNames } from './desk-row.ts'

/** What waits in a list: conditions on appeals `a`, and on assignments `x`. An appeal stands in it once for each of its assignments. */
export interface Waiting {
  readonly appeals?: RawBuilder<unknown> | undefined
  readonly assignments?: RawBuilder<unknown> | undefined
  /** For a unit: what the office does about an assignment, a ruling or a review, is neither late nor due soon there. */
  readonly atUnit?: boolean
}

/** Of assignments `x`: the clock is of the unit's work. */
export const UNIT_CLOCK = sql`x.clock in ('sign', 'answer', 'rework')`

export type ListOrder = 'due_at' | 'received_at' | 'told_at'

/** A row of a list. `row_id`: of the assignment, or of the appeal where the row is about no assignment. */
export type ListRow = RowFacts & { readonly row_id: string }

/**
 * The first rows after a cursor, in an order that no two rows share. Each kind of row is read by an index of its own up to the limit,
 * and the two are put together.
 */
export async function readListRows(
  context: DeskContext,
  { appeals, assignments, atUnit }: Waiting,
  { by, after, limit }: { readonly by: ListOrder; readonly after: string | null; readonly limit: number },
): Promise<ListRow[]> {
  const page = (from: RawBuilder<unknown>, where: RawBuilder<unknown>, order: RawBuilder<unknown>) => {
    const beyond = after ? sql`${where} and (${order}) > ${cursorAfter(after)}` : where
    return sql`(select ${from} where ${beyond} order by ${order} limit ${limit})`
  }
  const parts: RawBuilder<unknown>[] = []
  if (appeals)
    parts.push(page(sql`a.id, a.id as row_id, ${SHOWN}, ${OF_APPEAL} from appeals a`, appeals, sql`a.${sql.ref(by)}, a.id`))
  if (assignments) {
    const from = sql`a.id, x.id as row_id, ${SHOWN}, ${OF_ASSIGNMENT} from assignments x join appeals a on a.id = x.appeal_id`
    parts.push(page(from, assignments, by === 'due_at' ? sql`x.due_at, x.id` : sql`a.${sql.ref(by)}, x.id`))
  }
  const order = sql`a.${sql.ref(by)}, a.row_id`
  const both = sql`select * from (${sql.join(parts, sql` union all `)}) a order by ${order} limit ${limit}`
  const rows = (await withNames(context, both, order)) as ListRow[]
  return atUnit ? rows.map((row) => (row.clock === 'ruling' || row.clock === 'review' ? { ...row, clock: null } : row)) : rows
}

/** How many wait, and of these how many are late or due soon. Stops after this many. */
export function countWaiting(
  name: string,
  { appeals, assignments, atUnit }: Waiting,
  now: Date,
  most: number,
): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = []
  if (appeals) parts.push(sql`(select a.due_at, a.amber_at, a.paused from appeals a where ${appeals} limit ${most})`)
  const due = atUnit ? sql`case when ${UNIT_CLOCK} then x.due_at end as due_at` : sql`x.due_at`
  if (assignments) parts.push(sql`(select ${due}, x.amber_at, x.paused from assignments x where ${assignments} limit ${most})`)
  return sql`
    (select ${name}::text as name, count(*) as total,
            count(*) filter (where not l.paused and l.due_at < ${now}) as late,
            count(*) filter (where not l.paused and l.due_at >= ${now} and l.amber_at <= ${now}) as soon
     from (select * from (${sql.join(parts, sql` union all `)}) l limit ${most}) l)`
}
