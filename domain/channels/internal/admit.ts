import type { WorkerContext } from '../../contexts.ts'
import { isProved, issueCode, lockCodes } from '../../people/codes.ts'
import { mobileOf, phoneFingerprint } from '../../people/phone.ts'
import { inTransaction } from '../../perform.ts'
import { nextToUnproved, strangersSmsOfTheDay, USUAL_CODE_LIMITS } from '../code-limits.ts'
import type { Message } from '../message.ts'
import { countStrangersSms } from '../strangers-sms.ts'

/** Not now. Looked at again then. */
export interface Postponed {
  readonly until: Date
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Whether a message may go now. To a phone that nobody has proved one SMS goes a day, whatever sends it, and it counts in the site's budget,
 * because anybody can type anybody's phone. It brings a code that lasts a day: whoever holds the phone proves it with that, and from then
 * on gets everything at once. What has to wait is looked at every hour. Returns what to add to the text.
 */
export async function admit(context: WorkerContext, { key }: Message, phone: string): Promise<{ also: string } | Postponed> {
  const { now, site, keyring, channels } = context
  const fingerprint = phoneFingerprint(keyring, phone)
  if (!mobileOf(phone)) return { also: '' } // a landline cannot be proved, and the gateway refuses it

  return await inTransaction(context, async (step) => {
    const { tx } = step
    if (await isProved(tx, fingerprint)) return { also: '' }
    await lockCodes(tx, site.key)
    const triedBefore = await tx.selectFrom('strangers_sms').select('key').where('key', '=', key).executeTakeFirst()
    if (!triedBefore) {
      const next = await nextToUnproved(tx, fingerprint, now)
      const inAnHour = new Date(now.getTime() + HOUR)
      if (next) return { until: next < inAnHour ? next : inAnHour }
      const budget = channels.strangersSmsDay ?? USUAL_CODE_LIMITS.siteDay
      if ((await strangersSmsOfTheDay(tx, now)) >= budget) return { until: inAnHour }
      await countStrangersSms(tx, { key, fingerprint, now })
    }
    const expiresAt = new Date(now.getTime() + DAY)
    const { code } = await issueCode(step, { phone, fingerprint, askedBy: null, expiresAt })
    return { also: ` 登录用的验证码 ${code}，24 小时内有效，请不要告诉别人。` }
  })
}
