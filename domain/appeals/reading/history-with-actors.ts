import type { Database } from '../../schema.ts'
import type { Recorded } from '../history.ts'

/** An event with who did it. */
export type RecordedWithActor = Recorded & { readonly actorId: string | null; readonly by: 'citizen' | 'staff' | 'house' }

/** Everything recorded of an appeal, oldest first, with who did it. */
export async function historyWithActors(db: Database, appealId: string): Promise<RecordedWithActor[]> {
  const rows = await db
    .selectFrom('appeal_events')
    .select(['action', 'particulars', 'happened_at', 'actor_id', 'by'])
    .where('appeal_id', '=', appealId)
    .orderBy('seq')
    .execute()
  return rows.map(
    (row) =>
      ({ action: row.action, ...row.particulars, at: row.happened_at, actorId: row.actor_id, by: row.by }) as RecordedWithActor,
  )
}
