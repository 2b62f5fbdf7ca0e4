import { sql } from 'kysely'
import { afterText } from '../../platform/chinese/dates.ts'
import { tooMany } from '../../platform/refusal.ts'
import type { Transaction } from '../schema.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Limits of sign-in codes: each costs money and reaches somebody's phone. */
export interface CodeLimits {
  readonly phoneDay: number
  readonly addressHour: number
  readonly addressDay: number
  readonly siteDay: number
}

export const USUAL_CODE_LIMITS: CodeLimits = { phoneDay: 10, addressHour: 30, addressDay: 200, siteDay: 2000 }
const PHONE_HOUR = 5

interface Asked {
  readonly fingerprint: string
  readonly address: string
  readonly now: Date
}

/** Refuses `code_too_soon`, `code_too_many`, or `codes_used_up` for the whole site; each says from when it is possible again. */
export async function refuseTooManyCodes(tx: Transaction, asked: Asked, limits: CodeLimits): Promise<void> {
  const { now, fingerprint, address } = asked
  const full = async (most: number, within: number, whose: { phone_fingerprint?: string; address?: string }) => {
    const nth = await nthLatest(tx, most, whose)
    const until = nth && new Date(nth.getTime() + within)
    return until && until > now ? until : null
  }
  const after = (until: Date) => afterText(until, now)
  const seconds = (until: Date) => Math.ceil((until.getTime() - now.getTime()) / 1000)
  const phone = { phone_fingerprint: fingerprint }
  const { phoneDay, addressHour, addressDay, siteDay } = limits

  const soon = await full(1, MINUTE, phone)
  if (soon) throw tooMany('code_too_soon', '验证码刚刚发过，请等一分钟，收到短信再填写', seconds(soon))

  const toPhone = later(await full(PHONE_HOUR, HOUR, phone), await full(phoneDay, DAY, phone))
  if (toPhone) {
    const why = `发到这个手机号的验证码太多了（一小时最多 ${PHONE_HOUR} 次，一天最多 ${phoneDay} 次）`
    throw tooMany('code_too_many', `${why}：${after(toPhone)}再试；${OTHERWISE}`, seconds(toPhone))
  }

  const fromHere = later(await full(addressHour, HOUR, { address }), await full(addressDay, DAY, { address }))
  if (fromHere) {
    const why = '从您所在的网络获取验证码的次数太多'
    throw tooMany('code_too_many', `${why}：${after(fromHere)}再试，或换一个网络；${OTHERWISE}`, seconds(fromHere))
  }

  const ofSite = await full(siteDay, DAY, {})
  if (ofSite) {
    const why = '本站一天的验证码短信已经发完'
    throw tooMany('codes_used_up', `${why}：${after(ofSite)}再试；${OTHERWISE}，急事请拨打 12345`, seconds(ofSite))
  }
}

/** Codes the site has sent within 24 hours. */
export async function codesOfTheDay(tx: Transaction, now: Date): Promise<number> {
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from sms_codes where created_at > ${new Date(now.getTime() - DAY)}`.execute(tx)
  return rows[0]!.sent
}

const OTHERWISE = '办到哪一步了，也可以凭编号和查询码查看'

const later = (one: Date | null, other: Date | null): Date | null => (one && other && one > other ? one : (other ?? one))

// The time of the code that fills the limit: when it is old enough, another may be sent.
async function nthLatest(tx: Transaction, nth: number, whose: { phone_fingerprint?: string; address?: string }) {
  let query = tx.selectFrom('sms_codes').select('created_at').orderBy('created_at', 'desc')
  if (whose.phone_fingerprint) query = query.where('phone_fingerprint', '=', whose.phone_fingerprint)
  if (whose.address) query = query.where('address', '=', whose.address)
  return (
    await query
      .offset(nth - 1)
      .limit(1)
      .executeTakeFirst()
  )?.created_at
}
