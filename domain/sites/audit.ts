import { canonicalJson, hashOfLines } from '../../platform/hash-chain.ts'
import { newId } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import type { Transaction } from '../schema.ts'

/** An action of staff outside of any appeal. Only ids and codes: no name, phone or password. */
export type AuditAction =
  | 'signed_in'
  | 'sign_in_failed'
  | 'sign_in_slowed'
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
  | 'proposal_made'
  | 'proposal_confirmed'
  | 'proposal_refused'
  | 'proposal_cancelled'
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
  | 'client_registered'
  | 'client_revoked'
  | 'appeals_exported'
  | 'appeals_imported'
  | 'import_undo_begun'
  | 'import_undone'
  | 'audit_read'
  | 'audit_exported'
  | 'looks_read'

export interface AuditEntry {
  readonly actorId: string | null
  readonly subjectId?: string | null
  readonly particulars?: Readonly<Record<string, unknown>>
}

/**
 * Adds a link to the site's audit chain, in the caller's transaction. It locks the end of the chain until the transaction ends,
 * so call it as the last write.
 */
export async function audit(
  tx: Transaction,
  { now }: { now: Date },
  action: AuditAction,
  { actorId, subjectId = null, particulars = {} }: AuditEntry,
): Promise<void> {
  const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow()
  const link = { seq: head.seq + 1, action, actor_id: actorId, subject_id: subjectId, particulars, happened_at: now }
  const hash = auditHash(head.hash, link)

  await tx
    .insertInto('audit_events')
    .values({ id: newId(), ...link, particulars: json(particulars), hash })
    .execute()
  await tx.updateTable('audit_head').set({ seq: link.seq, hash }).execute()
}

interface Link {
  readonly seq: number
  readonly action: string
  readonly actor_id: string | null
  readonly subject_id: string | null
  readonly particulars: Readonly<Record<string, unknown>>
  readonly happened_at: Date
}

/** The formula of the audit chain. It never changes, or older links would no longer verify. */
export const auditHash = (before: string, { seq, action, actor_id, subject_id, particulars, happened_at }: Link): string =>
  hashOfLines([before, seq, action, actor_id, subject_id, canonicalJson(particulars), happened_at.toISOString()])
