import type { SiteContext } from '../contexts.ts'
import { rulesOf } from '../sites/rules.ts'
import type { Citizen } from './citizen.ts'

const DAY = 24 * 3_600_000

/** What the proof of a phone speaks for. */
export interface ProvedPhone {
  readonly citizenId: string
  readonly fingerprint: string
  /** What was given this phone since then is of who holds it now. Before, the number may have had another owner. */
  readonly sureSince: Date
}

/**
 * The phone of a signed-in citizen. A carrier does not give a number to somebody else within `sureForDays` (policy `phones`), so an unbroken
 * row of proofs reaches back that much before its first.
 */
export async function provedPhone(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  { citizenId }: Pick<Citizen, 'citizenId'>,
): Promise<ProvedPhone> {
  const { phones } = await rulesOf({ db, now })
  const row = await db
    .selectFrom('citizens')
    .select(['phone_fingerprint', 'proved_since'])
    .where('id', '=', citizenId)
    .executeTakeFirst()
  if (!row) return { citizenId, fingerprint: '', sureSince: now }
  const sureSince = new Date(row.proved_since.getTime() - phones.body.sureForDays * DAY)
  return { citizenId, fingerprint: row.phone_fingerprint, sureSince }
}
