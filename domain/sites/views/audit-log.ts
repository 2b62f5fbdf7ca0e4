import type { ChainVerdict } from '../../../platform/check-chain.ts'
import type { DeskContext } from '../../contexts.ts'
import { type AuditAction, audit } from '../audit.ts'
import { must } from '../policy.ts'
import { verifyAudit } from '../verify-audit.ts'

export interface AuditLine {
  readonly seq: number
  readonly at: Date
  readonly action: AuditAction
  readonly actorId: string | null
  readonly subjectId: string | null
  readonly particulars: Record<string, unknown>
}

export interface AuditQuery {
  readonly before?: number | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly limit: number
}

/** The audit log, newest first, for the auditor. Reading it is recorded in the audit. */
export async function auditLog({ db, actor, now }: DeskContext, query: AuditQuery): Promise<AuditLine[]> {
  must(actor, 'read_audit')

  let rows = db.selectFrom('audit_events').orderBy('seq', 'desc').limit(query.limit)
  if (query.before !== undefined) rows = rows.where('seq', '<', query.before)
  if (query.actorId) rows = rows.where('actor_id', '=', query.actorId)
  if (query.action) rows = rows.where('action', '=', query.action)
  const lines = await rows
    .select(['seq', 'happened_at as at', 'action', 'actor_id as actorId', 'subject_id as subjectId', 'particulars'])
    .execute()

  await db.transaction().execute((tx) => audit(tx, { now }, 'audit_read', { actorId: actor.staffId }))
  return lines as AuditLine[]
}

/** Whether the chain is intact. For the auditor. */
export async function auditVerdict({ db, actor }: DeskContext): Promise<ChainVerdict> {
  must(actor, 'read_audit')
  return await verifyAudit(db)
}
