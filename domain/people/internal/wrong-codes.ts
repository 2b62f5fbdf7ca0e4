import type { Transaction } from '../../schema.ts'
import { ownTries } from '../codes.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const MOST_OF_A_SOURCE = 5
const MOST_OF_STRANGERS = 100
const ALL_STRANGERS = ''

/** The counters that a wrong code of this source adds to. */
type Counters = readonly string[]

/**
 * What a wrong code would be counted by, or null if the source has none left. Five for each code that it asked for and that was sent. A
 * stranger has five a day, and all strangers together a hundred, then one a minute; they never use up the tries of who asked.
 */
export async function triesLeft(tx: Transaction, fingerprint: string, source: string, now: Date): Promise<Counters | null> {
  const rows = await tx
    .selectFrom('wrong_codes')
    .selectAll()
    .where('phone_fingerprint', '=', fingerprint)
    .where('source', 'in', [ownTries(source), source, ALL_STRANGERS])
    .where('since', '>', new Date(now.getTime() - DAY))
    .forUpdate()
    .execute()
  const counter = (name: string) => rows.find((row) => row.source === name)

  const own = counter(ownTries(source))
  if (own && own.failures < MOST_OF_A_SOURCE) return [own.source]
  if ((counter(source)?.failures ?? 0) >= MOST_OF_A_SOURCE) return null
  const all = counter(ALL_STRANGERS)
  const full = all && all.failures >= MOST_OF_STRANGERS && all.last_at.getTime() > now.getTime() - MINUTE
  return full ? null : [source, ALL_STRANGERS]
}

/** Counts a wrong code. A counter begins anew after a day. */
export async function countWrongCode(tx: Transaction, fingerprint: string, counters: Counters, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - DAY)
  for (const source of counters) {
    await tx
      .insertInto('wrong_codes')
      .values({ phone_fingerprint: fingerprint, source, failures: 1, since: now, last_at: now })
      .onConflict((same) =>
        same.columns(['phone_fingerprint', 'source']).doUpdateSet((row) => ({
          failures: row
            .case()
            .when('wrong_codes.since', '>', dayAgo)
            .then(row('wrong_codes.failures', '+', 1))
            .else(1)
            .end(),
          since: row.case().when('wrong_codes.since', '>', dayAgo).then(row.ref('wrong_codes.since')).else(now).end(),
          last_at: now,
        })),
      )
      .execute()
  }
}
