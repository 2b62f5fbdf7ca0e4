import { z } from 'zod'
import { dayNumber, dayText, instantOf } from '../../../platform/calendar/days.ts'
import type { ChainVerdict } from '../../../platform/check-chain.ts'
import { line } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { type AuditAction, audit } from '../audit.ts'
import { must } from '../policy.ts'
import { verifyAudit } from '../verify-audit.ts'

type Particulars = Record<string, unknown>

export interface AuditLine {
  readonly seq: number
  readonly at: Date
  readonly action: AuditAction
  readonly actorId: string | null
  readonly subjectId: string | null
  readonly particulars: Particulars
}

const day = (name: string) => z.iso.date('请写成 2026-11-16 这样').optional().describe(name)

export const AuditFilter = z.object({
  actorId: z.uuid().optional().describe('谁做的'),
  subjectId: z.uuid().optional().describe('哪个账号'),
  action: line(40).optional().describe('做了什么'),
  from: day('从哪天'),
  to: day('到哪天'),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** The audit log, newest first, for the auditor. Reading it is recorded in the audit. */
export async function auditLog(
  { db, actor, now }: DeskContext,
  { before, limit, ...filter }: AuditFilter & { readonly before?: number | undefined; readonly limit: number },
): Promise<AuditLine[]> {
  must(actor, 'read_audit')

  let rows = auditLines(db, filter).limit(limit)
  if (before !== undefined) rows = rows.where('seq', '<', before)
  const lines = await rows.execute()

  await db.transaction().execute((tx) => audit(tx, { now }, 'audit_read', { actorId: actor.staffId }))
  return lines
}

/** The lines that a filter lets through, newest first. Both days count whole, in the time of China. */
export function auditLines(db: Database, { actorId, subjectId, action, from, to }: AuditFilter) {
  let rows = db.selectFrom('audit_events').orderBy('seq', 'desc')
  if (actorId) rows = rows.where('actor_id', '=', actorId)
  if (subjectId) rows = rows.where('subject_id', '=', subjectId)
  if (action) rows = rows.where('action', '=', action)
  if (from) rows = rows.where('happened_at', '>=', instantOf(from, '00:00'))
  if (to) rows = rows.where('happened_at', '<', instantOf(dayText(dayNumber(to) + 1), '00:00'))
  return rows
    .select(['seq', 'happened_at as at', 'actor_id as actorId', 'subject_id as subjectId'])
    .select((eb) => [
      eb.ref('action').$castTo<AuditAction>().as('action'),
      eb.ref('particulars').$castTo<Particulars>().as('particulars'),
    ])
}

/** Whether the chain is intact. For the auditor. */
export async function auditVerdict({ db, actor }: DeskContext): Promise<ChainVerdict> {
  must(actor, 'read_audit')
  return await verifyAudit(db)
}
