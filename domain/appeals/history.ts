import type { Selectable } from 'kysely'
import type { Database } from '../schema.ts'
import { question } from '../written.ts'
import type { AppealEvent } from './appeal.ts'
import type { AppealTables } from './tables.ts'

/** An event as it was recorded. */
export type Recorded = AppealEvent & { readonly at: Date }

type RecordedRow = Pick<Selectable<AppealTables['appeal_events']>, 'seq' | 'action' | 'particulars' | 'happened_at'>

export const recordedOf = question((db, appealId: string) =>
  db
    .selectFrom('appeal_events')
    .select(['seq', 'action', 'particulars', 'happened_at'])
    .where('appeal_id', '=', appealId)
    .orderBy('seq'),
)

/** The events of an appeal that count, oldest first: without steps that were undone. A step asks `recordedOf` instead, together with its other questions. */
export async function historyOf(db: Database, appealId: string, without: readonly Range[] = []): Promise<Recorded[]> {
  return historyFrom((await db.executeQuery(recordedOf(appealId).compile())).rows, without)
}

/** Events by `seq`, both included. */
export interface Range {
  readonly first: number
  readonly last: number
}

export const historyFrom = (rows: readonly RecordedRow[], without: readonly Range[] = []): Recorded[] =>
  withAssignments(
    thatCount(rows, without).map((row) => ({ action: row.action, ...row.particulars, at: row.happened_at }) as Recorded),
  )

function thatCount(rows: readonly RecordedRow[], without: readonly Range[]): readonly RecordedRow[] {
  const undone = [...without, ...rows.flatMap(({ action, particulars }) => (action === 'undone' ? [particulars as Range] : []))]
  if (undone.length === 0) return rows
  return rows.filter(({ action, seq }) => action !== 'undone' && !undone.some(({ first, last }) => first <= seq && seq <= last))
}

/**
 * Adds `assignmentId` to events about an assignment that lack it. They were written when an appeal had one assignment at a time, so the
 * lead of that moment is meant.
 */
export function withAssignments<Event extends Recorded>(history: readonly Event[]): Event[] {
  let lead: string | undefined
  return history.map((event) => {
    if (givesLead(event)) lead = event.assignmentId
    return OF_AN_ASSIGNMENT.has(event.action) && !('assignmentId' in event && event.assignmentId)
      ? { ...event, assignmentId: lead }
      : event
  })
}

/** Whether the event makes its assignment the lead. */
export function givesLead(event: Recorded): event is Extract<Recorded, { action: 'dispatched' | 'reassigned' | 'reopened' }> {
  if (event.action === 'reopened') return true
  return (event.action === 'dispatched' || event.action === 'reassigned') && !event.kind
}

const OF_AN_ASSIGNMENT: ReadonlySet<AppealEvent['action']> = new Set([
  'signed',
  'objected',
  'objection_upheld',
  'extension_asked',
  'extension_granted',
  'extension_refused',
  'paused',
  'resumed',
  'answer_submitted',
  'answer_approved',
  'answer_sent_back',
  'answer_passed',
  'told',
])
