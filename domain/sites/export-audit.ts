import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { inTransaction } from '../perform.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { AuditFilter, type AuditLine, auditLines } from './views/audit-log.ts'

export const ExportAuditInput = z.object(AuditFilter.shape)

const MOST = 20_000

/** The lines of the audit that a filter lets through, newest first, 20,000 at most, for a table. The export stands in the audit. */
export async function exportAudit(
  context: DeskContext,
  given: z.input<typeof ExportAuditInput>,
): Promise<{ events: AuditLine[]; complete: boolean }> {
  const filter = parse(ExportAuditInput, given)
  must(context.actor, 'read_audit')

  return await inTransaction(context, async ({ tx, actor, now }) => {
    const lines = await auditLines(tx, filter)
      .limit(MOST + 1)
      .execute()
    await audit(tx, { now }, 'audit_exported', { actorId: actor.staffId, particulars: { lines: Math.min(lines.length, MOST) } })
    return { events: lines.slice(0, MOST), complete: lines.length <= MOST }
  })
}
