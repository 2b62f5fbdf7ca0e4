import { afterText } from '../../../platform/chinese/dates.ts'
import { type Refusal, tooMany } from '../../../platform/refusal.ts'
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
 * What a wrong code would be counted by. A source has five tries for each code that it asked for and that was sent. A stranger has five a
 * day, and all strangers together a hundred, then one a minute; they never use up the tries of who asked. Refuses `code_tries_used`.
 */
export async function requireTries(tx: Transaction, fingerprint: string, source: string, now: Date): Promise<Counters> {
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
  const stranger = counter(source)
  if (stranger && stranger.failures >= MOST_OF_A_SOURCE) {
    const why = '这台设备输错验证码的次数太多'
    throw triesUsed(why, '；重新获取，收到新的短信以后马上可以再填', stranger.since.getTime() + DAY, now)
  }
  const all = counter(ALL_STRANGERS)
  if (all && all.failures >= MOST_OF_STRANGERS && all.last_at.getTime() > now.getTime() - MINUTE) {
    const why = '这个手机号的验证码在别的设备上输错太多'
    throw triesUsed(why, '，或者在获取这个验证码的那台设备上填写', all.last_at.getTime() + MINUTE, now)
  }
  return [source, ALL_STRANGERS]
}

function triesUsed(why: string, otherwise: string, until: number, now: Date): Refusal {
  const wait = Math.ceil((until - now.getTime()) / 1000)
  return tooMany('code_tries_used', `${why}：${afterText(new Date(until), now)}再试${otherwise}`, wait)
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
