import { BEGINNING, type ChainVerdict, checkChain, firstMisfit } from '../../platform/check-chain.ts'
import type { Database } from '../schema.ts'
import { auditHash } from './audit.ts'

/**
 * Verifies the audit chain from its beginning, as of one moment, and names the first link that was altered, removed, inserted or
 * cut off.
 */
export async function verifyAudit(db: Database, batch = 1000): Promise<ChainVerdict> {
  // One snapshot, so that a link written meanwhile does not count as one too many.
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await snapshot.execute(async (tx) => {
    const end = await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
    const linksAfter = (seq: number) =>
      tx.selectFrom('audit_events').selectAll().where('seq', '>', seq).orderBy('seq').limit(batch).execute()

    let from = BEGINNING
    for (;;) {
      const links = await linksAfter(from.seq)
      const misfit = firstMisfit(links, auditHash, from)
      if (misfit < links.length) {
        // Read again from the link before: both neighbours show what was done.
        const start = links[misfit - 2] ?? from
        return checkChain(await linksAfter(start.seq), end, auditHash, start)
      }
      if (links.length < batch) return checkChain(links, end, auditHash, from)
      from = links.at(-2)!
    }
  })
}
