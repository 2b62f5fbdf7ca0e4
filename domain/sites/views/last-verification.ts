import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { must } from '../policy.ts'
import type { Verification } from '../verification.ts'

/** The latest verification of the chains, or null. For the auditor. */
export async function lastVerification({ db, actor }: DeskContext): Promise<Verification | null> {
  must(actor, 'read_audit')
  return await latestVerification(db)
}

/** The same for the worker, without an actor. */
export async function latestVerification(db: Database): Promise<Verification | null> {
  const row = await db
    .selectFrom('verifications')
    .select(['by', 'started_at as startedAt', 'duration_ms as durationMs', 'logs'])
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
