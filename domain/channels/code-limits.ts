import { sql } from 'kysely'
import { afterText } from '../../platform/chinese/dates.ts'
import { tooMany } from '../../platform/refusal.ts'
import { isProved } from '../people/codes.ts'
import type { Transaction } from '../schema.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Limits of what costs money and reaches somebody's phone although nobody there may have asked for it. */
export interface CodeLimits {
  readonly phoneDay: number
  readonly addressHour: number
  readonly addressDay: number
  /** Codes, and whatever goes to a phone that nobody has proved. */
  readonly siteDay: number
}

export const USUAL_CODE_LIMITS: CodeLimits = { phoneDay: 10, addressHour: 30, addressDay: 200, siteDay: 2000 }
const PHONE_HOUR = 5

/**
 * From when the next code may go to this phone, or null if it may now. To a phone that nobody has proved one SMS a day, whatever sends it;
 * to others one code a minute, five an hour and `phoneDay` a day.
 */
export async function nextToPhone(
  tx: Transaction,
  fingerprint: string,
  now: Date,
  { phoneDay }: CodeLimits,
): Promise<Date | null> {
  if (!(await isProved(tx, fingerprint))) return await nextToUnproved(tx, fingerprint, now)
  const until = async (most: number, within: number) => {
    const { rows } = await sql<{ at: Date }>`
      select created_at as at from sms_codes where phone_fingerprint = ${fingerprint} and address <> ''
      order by created_at desc offset ${most - 1} limit 1`.execute(tx)
    return fullUntil(rows[0]?.at, within, now)
  }
  return later(await until(1, MINUTE), later(await until(PHONE_HOUR, HOUR), await until(phoneDay, DAY)))
}

/** The same for any SMS to a phone that nobody has proved. */
export async function nextToUnproved(tx: Transaction, fingerprint: string, now: Date): Promise<Date | null> {
  const last = await tx
    .selectFrom('strangers_sms')
    .select('sent_at')
    .where('phone_fingerprint', '=', fingerprint)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return fullUntil(last?.sent_at, DAY, now)
}

/** Refuses `code_too_many` for a network address and `codes_used_up` for the whole site; each says from when it is possible again. */
export async function refuseTooManyCodes(tx: Transaction, address: string, now: Date, limits: CodeLimits): Promise<void> {
  const { addressHour, addressDay, siteDay } = limits
  const from = async (most: number, within: number) => {
    const { rows } = await sql<{ at: Date }>`
      select created_at as at from sms_codes where address = ${address} order by created_at desc offset ${most - 1} limit 1`.execute(
      tx,
    )
    return fullUntil(rows[0]?.at, within, now)
  }
  const fromHere = later(await from(addressHour, HOUR), await from(addressDay, DAY))
  if (fromHere)
    throw tooManyCodes(`从您所在的网络获取验证码的次数太多：${afterText(fromHere, now)}再试，或换一个网络`, fromHere, now)

  const { rows } = await sql<{ at: Date }>`
    select sent_at as at from strangers_sms order by sent_at desc offset ${siteDay - 1} limit 1`.execute(tx)
  const ofSite = fullUntil(rows[0]?.at, DAY, now)
  if (ofSite) {
    const why = '本站一天的验证码短信已经发完'
    throw tooMany(
      'codes_used_up',
      `${why}：${afterText(ofSite, now)}再试；${OTHERWISE}，急事请拨打 12345`,
      secondsTo(ofSite, now),
    )
  }
}

/** Refuses a code although the last one was used or has expired. */
export const tooManyToPhone = (next: Date, now: Date) =>
  next.getTime() - now.getTime() <= MINUTE
    ? tooMany('code_too_soon', '验证码刚刚发过，请等一分钟，收到短信再填写', secondsTo(next, now))
    : tooManyCodes(`发到这个手机号的验证码太多了：${afterText(next, now)}再试`, next, now)

const tooManyCodes = (why: string, until: Date, now: Date) =>
  tooMany('code_too_many', `${why}；${OTHERWISE}`, secondsTo(until, now))

/** SMS of the last 24 hours that strangers could cause. */
export async function strangersSmsOfTheDay(tx: Transaction, now: Date): Promise<number> {
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from strangers_sms where sent_at > ${new Date(now.getTime() - DAY)}`.execute(tx)
  return rows[0]!.sent
}

const OTHERWISE = '办到哪一步了，也可以凭编号和查询码查看'

const later = (one: Date | null, other: Date | null): Date | null => (one && other && one > other ? one : (other ?? one))

const secondsTo = (until: Date, now: Date): number => Math.ceil((until.getTime() - now.getTime()) / 1000)

/** SMS of the last 24 hours to a phone. */
export async function strangersSmsTo(tx: Transaction, fingerprint: string, now: Date): Promise<number> {
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from strangers_sms
    where phone_fingerprint = ${fingerprint} and sent_at > ${new Date(now.getTime() - DAY)}`.execute(tx)
  return rows[0]!.sent
}

// The SMS that fills the limit: when it is old enough, another may be sent.
function fullUntil(filledAt: Date | undefined, within: number, now: Date): Date | null {
  const until = filledAt && new Date(filledAt.getTime() + within)
  return until && until > now ? until : null
}
