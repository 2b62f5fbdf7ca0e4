import { newId } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import type { Database } from '../schema.ts'
import type { Verification } from './verification.ts'

/** Stores the result of a verification of the chains, for the auditor. */
export async function keepVerification(db: Database, { by, startedAt, durationMs, logs }: Verification): Promise<void> {
  await db
    .insertInto('verifications')
    .values({ id: newId(), by, started_at: startedAt, duration_ms: durationMs, logs: json(logs) })
    .execute()
}
