import type { ChainVerdict } from '../../platform/check-chain.ts'
import { verifyLinks } from '../event-log/verify-links.ts'
import type { Database } from '../schema.ts'

/** Computes the hashes of one appeal's log again and compares. */
export async function verifyChain(db: Database, appealId: string): Promise<ChainVerdict> {
  const links = await db.selectFrom('appeal_events').selectAll().where('appeal_id', '=', appealId).orderBy('seq').execute()
  const end = await db.selectFrom('appeals').select(['events', 'chain']).where('id', '=', appealId).executeTakeFirstOrThrow()
  return verifyLinks(links, end)
}
