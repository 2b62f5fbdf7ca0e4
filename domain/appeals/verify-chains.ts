import { verifyLinks } from '../event-log/verify-links.ts'
import type { Database } from '../schema.ts'
import type { FirstDamage, VerifiedLogs } from '../sites/verification.ts'

const BATCH = 500 // appeals; some thousand events

/**
 * Verifies the logs of all appeals in batches, and goes on after a broken one. Calls `lookedAt` after each batch with the number of
 * appeals so far.
 */
export async function verifyChains(db: Database, lookedAt: (appeals: number) => void): Promise<VerifiedLogs> {
  let [subjects, links, broken] = [0, 0, 0]
  let first: FirstDamage | null = null
  let last = BEFORE_ALL
  for (;;) {
    const { appeals, events } = await batchAfter(db, last)
    if (appeals.length === 0) return { log: 'appeals', subjects, links, broken, first }

    for (const appeal of appeals) {
      const verdict = verifyLinks(events.get(appeal.id) ?? [], appeal)
      if (verdict.intact) continue
      broken++
      first ??= { number: appeal.number, damage: verdict.damage, at: verdict.brokenAt }
    }
    subjects += appeals.length
    links += [...events.values()].reduce((sum, { length }) => sum + length, 0)
    last = appeals.at(-1)!.id
    lookedAt(subjects)
  }
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

// One snapshot: an event written between the two statements would look like an inserted link.
async function batchAfter(db: Database, last: string) {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await snapshot.execute(async (tx) => {
    const appeals = await tx
      .selectFrom('appeals')
      .select(['id', 'number', 'events', 'chain'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const events = await tx
      .selectFrom('appeal_events')
      .selectAll()
      .where('appeal_id', '>', last)
      .where('appeal_id', '<=', appeals.at(-1)?.id ?? last)
      .orderBy('appeal_id')
      .orderBy('seq')
      .execute()
    return { appeals, events: Map.groupBy(events, ({ appeal_id }) => appeal_id) }
  })
}
