import { sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { readable } from './desk-scope.ts'

export interface DeskChange {
  readonly what: 'appeal' | 'notice'
  readonly id: string
  /** The same change has the same key, however often it is read. */
  readonly key: string
  readonly at: Date
}

/** What was recorded since: events of appeals, and notices. Ids only. */
export async function changesSince(db: Database, since: Date): Promise<DeskChange[]> {
  const { rows } = await sql<DeskChange>`
    (select 'appeal' as what, e.appeal_id as id, e.appeal_id::text || e.seq as key, e.happened_at as at
     from appeal_events e where e.happened_at > ${since} order by e.happened_at limit 1000)
    union all
    (select 'notice', n.id, n.id::text, n.created_at from desk_notices n where n.created_at > ${since} order by n.created_at limit 200)
  `.execute(db)
  return rows
}

/** Those of these appeals that somebody may read. */
export async function readableOf({ db, actor }: DeskContext, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from appeals a where a.id = any(${[...ids]}::uuid[]) and ${readable(actor)}
  `.execute(db)
  return rows.map(({ id }) => id)
}
