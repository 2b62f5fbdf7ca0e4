import { sql } from 'kysely'
import { afterText } from '../../../platform/chinese/dates.ts'
import { tooMany } from '../../../platform/refusal.ts'
import type { SiteContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { FORGOTTEN_AFTER, type SignInLimit, waitAfter } from '../sign-in-limits.ts'

/**
 * Counts a try as wrong before the password is checked, so that a thousand at the same moment count as a thousand; `forgive` takes it
 * back from a right one. Returns the limits whose free tries this one has used up. Refuses `sign_in_slowed` while one must be waited for.
 */
export async function beginTry(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  limits: readonly SignInLimit[],
): Promise<readonly SignInLimit[]> {
  return await db.transaction().execute(async (tx) => {
    const counted = await held(tx, limits, now)
    const until = Math.max(...limits.map((limit) => endOfWait(limit, failuresOf(counted, limit), now)))
    if (until > now.getTime()) throw slowed(new Date(until), now)

    for (const limit of limits) {
      const failures = (failuresOf(counted, limit)?.failures ?? 0) + 1
      await tx.updateTable('sign_in_failures').set({ failures, last_at: now }).where(at(limit)).execute()
    }
    return limits.filter((limit) => (failuresOf(counted, limit)?.failures ?? 0) + 1 === limit.free)
  })
}

/** After a right one: what this source did wrong here is forgotten; what is counted with others is one less. */
export async function forgive({ db }: { db: Database }, limits: readonly SignInLimit[]): Promise<void> {
  for (const limit of limits) {
    if (!limit.shared) await db.deleteFrom('sign_in_failures').where(at(limit)).execute()
    else
      await db
        .updateTable('sign_in_failures')
        .set({ failures: sql<number>`greatest(failures - 1, 0)` })
        .where(at(limit))
        .execute()
  }
}

interface Counted {
  readonly account: string
  readonly source: string
  readonly failures: number
  readonly last_at: Date
}

/** The rows of these limits, locked, without those that a day has made forgotten. */
async function held(tx: Database, limits: readonly SignInLimit[], now: Date): Promise<Counted[]> {
  // In one order, so that two tries never wait for each other.
  const ordered = limits.toSorted((one, other) => (one.account + one.source < other.account + other.source ? -1 : 1))
  const rows: Counted[] = []
  for (const limit of ordered) {
    const row = await tx
      .insertInto('sign_in_failures')
      .values({ account: limit.account, source: limit.source, failures: 0, last_at: now })
      .onConflict((same) => same.columns(['account', 'source']).doUpdateSet({ account: limit.account })) // locks the row
      .returningAll()
      .executeTakeFirstOrThrow()
    if (now.getTime() - row.last_at.getTime() < FORGOTTEN_AFTER) rows.push(row)
  }
  return rows
}

const failuresOf = (counted: readonly Counted[], { account, source }: SignInLimit): Counted | undefined =>
  counted.find((row) => row.account === account && row.source === source)

/** When the next try is allowed, in milliseconds. */
export const endOfWait = (limit: SignInLimit, row: Pick<Counted, 'failures' | 'last_at'> | undefined, now: Date): number =>
  row ? row.last_at.getTime() + waitAfter(limit, row.failures) : now.getTime()

const at = ({ account, source }: SignInLimit) => sql<boolean>`account = ${account} and source = ${source}`

function slowed(until: Date, now: Date) {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  const when = seconds < 60 ? `${seconds} 秒后` : afterText(until, now)
  return tooMany('sign_in_slowed', `错了好几次，请${when}再试。以前登录过的电脑不受别人影响；急用请找安全管理员放开`, seconds)
}
