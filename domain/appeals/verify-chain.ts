import type { Database } from '../schema.ts'
import { linkHash } from './advance.ts'

export type ChainVerdict =
  | { readonly intact: true; readonly links: number }
  | { readonly intact: false; readonly brokenAt: number }

/**
 * Works out the chain of an appeal's history again from its beginning. A line altered, taken out or put in between shows at its
 * number; a cut-off end shows because the appeal itself holds the length and the last link.
 */
export async function verifyChain(db: Database, appealId: string): Promise<ChainVerdict> {
  const links = await db.selectFrom('appeal_events').selectAll().where('appeal_id', '=', appealId).orderBy('seq').execute()
  const end = await db.selectFrom('appeals').select(['events', 'chain']).where('id', '=', appealId).executeTakeFirstOrThrow()

  let before = ''
  for (const [index, link] of links.entries()) {
    const hash = linkHash(before, { ...link, particulars: JSON.stringify(link.particulars) })
    if (link.seq !== index + 1 || link.hash !== hash) return { intact: false, brokenAt: index + 1 }
    before = hash
  }
  if (links.length !== end.events || before !== end.chain) return { intact: false, brokenAt: links.length + 1 }
  return { intact: true, links: links.length }
}
