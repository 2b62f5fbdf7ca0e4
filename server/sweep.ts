import { sweepDrafts } from '../domain/appeals/intake/jobs/sweep-drafts.ts'
import { sweepStrangersSms } from '../domain/channels/jobs/sweep-strangers-sms.ts'
import type { WorkerContext } from '../domain/contexts.ts'
import { sweepUploads } from '../domain/files/jobs/sweep-uploads.ts'
import { sweepWrongSecrets } from '../domain/numbers/jobs/sweep-wrong-secrets.ts'
import { sweepCodes } from '../domain/people/jobs/sweep-codes.ts'
import { sweepSessions } from '../domain/people/jobs/sweep-sessions.ts'
import { sweepSignInFailures } from '../domain/people/jobs/sweep-sign-in-failures.ts'
import { sweepRequests } from '../domain/sites/jobs/sweep-requests.ts'

const SWEEPS = [
  ...[sweepUploads, sweepDrafts, sweepWrongSecrets, sweepCodes, sweepStrangersSms],
  ...[sweepSessions, sweepSignInFailures, sweepRequests],
]

/** Removes what a site need not keep any longer. The worker calls it every hour. A sweep that fails does not stop the others. */
export async function sweep(context: WorkerContext): Promise<void> {
  const faults: unknown[] = []
  for (const one of SWEEPS) await one(context).catch((fault) => faults.push(fault))
  if (faults.length) throw new AggregateError(faults, `${faults.length} of ${SWEEPS.length} sweeps failed`, { cause: faults[0] })
}
