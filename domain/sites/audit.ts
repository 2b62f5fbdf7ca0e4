import { newId, sha256 } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import type { Database, Transaction } from '../schema.ts'

/** Everything that people do in the house outside of any one appeal. Ids and codes only: never a name, phone or password. */
export type AuditAction =
  | 'signed_in'
  | 'sign_in_failed'
  | 'sign_in_locked'
  | 'second_factor_failed'
  | 'second_factor_enrolled'
  | 'second_factor_removed'
  | 'signed_out'
  | 'session_revoked'
  | 'password_changed'
  | 'password_reset'
  | 'staff_unlocked'
  | 'staff_created'
  | 'staff_changed'
  | 'staff_disabled'
  | 'staff_enabled'
  | 'role_granted'
  | 'role_revoked'
  | 'unit_created'
  | 'unit_changed'
  | 'unit_closed'
  | 'unit_reopened'
  | 'duties_set'
  | 'topic_created'
  | 'topic_changed'
  | 'topic_closed'
  | 'place_created'
  | 'place_changed'
  | 'place_closed'
  | 'map_saved'
  | 'site_changed'
  | 'policy_saved'
  | 'calendar_saved'
  | 'message_resent'
  | 'appeals_exported'
  | 'audit_read'
  | 'looks_read'

export interface AuditEntry {
  readonly actorId: string | null
  readonly subjectId?: string | null
  readonly particulars?: Readonly<Record<string, unknown>>
}

/**
 * Writes a link of the site's audit chain, in the caller's transaction. Holds the end of the chain until that transaction ends,
 * so it stands last among the writes of an operation.
 */
export async function audit(
  tx: Transaction,
  { now }: { now: Date },
  action: AuditAction,
  { actorId, subjectId = null, particulars = {} }: AuditEntry,
): Promise<void> {
  const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow()
  const link = { seq: head.seq + 1, action, actor_id: actorId, subject_id: subjectId, particulars, happened_at: now }
  const hash = linkHash(head.hash, link)

  await tx
    .insertInto('audit_events')
    .values({ id: newId(), ...link, particulars: json(particulars), hash })
    .execute()
  await tx.updateTable('audit_head').set({ seq: link.seq, hash }).execute()
}

export type Verdict = { readonly intact: true; readonly links: number } | { readonly intact: false; readonly brokenAt: number }

/** Walks the chain from its beginning. A link altered, taken out or put in between shows at its number, a cut-off end too. */
export async function verifyChain(db: Database): Promise<Verdict> {
  let before = ''
  let seq = 0
  for (;;) {
    const links = await db.selectFrom('audit_events').selectAll().where('seq', '>', seq).orderBy('seq').limit(1000).execute()
    for (const link of links) {
      if (link.seq !== seq + 1 || link.hash !== linkHash(before, link)) return { intact: false, brokenAt: seq + 1 }
      before = link.hash
      seq = link.seq
    }
    if (links.length < 1000) break
  }

  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
  return head.seq === seq && head.hash === before ? { intact: true, links: seq } : { intact: false, brokenAt: seq + 1 }
}

interface Link {
  readonly seq: number
  readonly action: string
  readonly actor_id: string | null
  readonly subject_id: string | null
  readonly particulars: Record<string, unknown>
  readonly happened_at: Date
}

function linkHash(before: string, { seq, action, actor_id, subject_id, particulars, happened_at }: Link): string {
  return sha256([before, seq, action, actor_id, subject_id, canonical(particulars), happened_at.toISOString()].join('\n'))
}

// Keys are sorted all the way down, because jsonb does not keep their order.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
