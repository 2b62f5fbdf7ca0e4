import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { Appeal } from './tables.ts'
import { type AppealBefore, type Before, beforeOf } from './undoable.ts'

/** A step that citizens do not see yet, because it can still be undone. */
export interface HiddenStep {
  readonly appealId: string
  readonly subjectId: string
  readonly before: AppealBefore
  readonly first: number
  readonly last: number
}

/** The hidden steps of these appeals, oldest first. */
export async function hiddenSteps(db: Database, appealIds: readonly string[], now: Date): Promise<HiddenStep[]> {
  if (appealIds.length === 0) return []
  const rows = await db
    .selectFrom('undoable_steps')
    .select(['appeal_id', 'subject_id', 'before', 'first_event', 'last_event'])
    .where('appeal_id', '=', sql<string>`any(${[...appealIds]}::uuid[])`)
    .where('until', '>', now)
    .where('undone_at', 'is', null)
    .orderBy('first_event')
    .execute()
  return rows.map((row) => ({
    appealId: row.appeal_id,
    subjectId: row.subject_id,
    before: beforeOf(row.before as Before).appeal,
    first: row.first_event,
    last: row.last_event,
  }))
}

/** The appeal as citizens see it: as it was before the first hidden step; of what they withdrew meanwhile they know. */
export function asCitizensSee<Row extends Pick<Appeal, 'id' | 'state'>>(appeal: Row, hidden: readonly HiddenStep[]): Row {
  const first = hidden.find(({ appealId }) => appealId === appeal.id)
  if (!first || appeal.state === 'withdrawn') return appeal
  const before = Object.entries(first.before).filter(([column]) => column in appeal)
  return { ...appeal, ...Object.fromEntries(before) }
}

/** Leaves out events of steps that were undone or are hidden at `now`, as a condition on `event`, a row of appeal_events. */
export const shownToPublic = (now: Date) => sql<boolean>`(event.action <> 'undone' and not exists (
  select from undoable_steps as made
  where made.appeal_id = event.appeal_id and event.seq between made.first_event and made.last_event
  and (made.undone_at is not null or made.until > ${now})))`
