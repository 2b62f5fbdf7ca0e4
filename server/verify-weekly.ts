import type { WorkerContext } from '../domain/contexts.ts'
import type { Verification } from '../domain/sites/verification.ts'
import { latestVerification } from '../domain/sites/views/last-verification.ts'
import { timeOf } from '../platform/calendar/days.ts'
import { verifySite } from './verify-site.ts'

const NEARLY_A_WEEK = 6.5 * 24 * 3_600_000

/** Verifies the chains of a site once a week, between two and five at night: a million appeals take some minutes. Asked every hour. */
export async function verifyWeekly({ db, now }: Pick<WorkerContext, 'db' | 'now'>): Promise<Verification | null> {
  const time = timeOf(now)
  if (time < '02:00' || time >= '05:00') return null
  const latest = await latestVerification(db)
  if (latest && now.getTime() - latest.startedAt.getTime() < NEARLY_A_WEEK) return null
  return await verifySite(db, 'weekly', now)
}
