import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { must } from '../policy.ts'
import type { Verification } from '../verification.ts'

/** The latest verification of the chains, or none. For the auditor alone. */
export async function lastVerification({ db, actor }: DeskContext): Promise<Verification | null> {
  must(actor, 'read_audit')
  return await latestVerification(db)
}

/** The same for the worker, on nobody's behalf. */
export async function latestVerification(db: Database): Promise<Verification | null> {
  const row = await db
    .selectFrom('verifications')
    .select(['by', 'started_at as startedAt', 'duration_ms as durationMs', 'logs'])
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
