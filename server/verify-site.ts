import { verifyChains } from '../domain/appeals/verify-chains.ts'
import type { Database } from '../domain/schema.ts'
import { keepVerification } from '../domain/sites/keep-verification.ts'
import type { Verification, VerifiedLogs } from '../domain/sites/verification.ts'
import { verifyAudit } from '../domain/sites/verify-audit.ts'

/** Works every chain of a site out again, and keeps what was found for the auditor. */
export async function verifySite(
  db: Database,
  by: Verification['by'],
  startedAt: Date,
  lookedAt: (appeals: number) => void = () => {},
): Promise<Verification> {
  const begun = performance.now()
  const logs = [await auditOf(db), await verifyChains(db, lookedAt)]
  const verification = { by, startedAt, durationMs: Math.round(performance.now() - begun), logs }
  await keepVerification(db, verification)
  return verification
}

async function auditOf(db: Database): Promise<VerifiedLogs> {
  const verdict = await verifyAudit(db)
  const audit = { log: 'audit', subjects: 1 } as const
  if (verdict.intact) return { ...audit, links: verdict.links, broken: 0, first: null }
  const { damage, brokenAt } = verdict
  return { ...audit, links: brokenAt, broken: 1, first: { number: null, damage, at: brokenAt } }
}
