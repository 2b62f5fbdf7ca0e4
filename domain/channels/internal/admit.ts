import type { WorkerContext } from '../../contexts.ts'
import { isProved, issueCode, lockCodes } from '../../people/codes.ts'
import { mobileOf, phoneFingerprint } from '../../people/phone.ts'
import { inTransaction } from '../../perform.ts'
import type { Transaction } from '../../schema.ts'
import { nextToUnproved, strangersSmsOfTheDay, strangersSmsTo, USUAL_CODE_LIMITS } from '../code-limits.ts'
import type { HeldBack, Message } from '../message.ts'
import { countStrangersSms } from '../strangers-sms.ts'
import { markReplaced, mostUsefulWaiting } from './waiting-of-matter.ts'

/** Not now. Looked at again at `until`, because the phone may be proved before it is due. */
export interface Postponed {
  readonly until: Date
  readonly because: HeldBack
  readonly expectedAt: Date
}

/** What to add to the text; or not now; or never, because another message on the matter says more. */
export type Admission = { readonly also: string } | Postponed | { readonly replaced: true }

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MOST_WITH_QUESTION = 2

/**
 * Whether a message may go now. To a phone that nobody has proved one SMS goes a day, whatever sends it, and it counts in the site's budget,
 * because anybody can type anybody's phone. It brings a code that lasts a day: whoever holds the phone proves it with that, and from then
 * on gets everything at once. What has to wait is looked at every hour. Of what waits on one matter the most useful goes, and what it
 * replaces is marked.
 */
export async function admit(context: WorkerContext, message: Message, phone: string): Promise<Admission> {
  const { now, site, keyring } = context
  const { key } = message
  const fingerprint = phoneFingerprint(keyring, phone)
  if (!mobileOf(phone)) return { also: '' } // a landline cannot be proved, and the gateway refuses it

  return await inTransaction(context, async (step) => {
    const { tx } = step
    if (await isProved(tx, fingerprint)) return { also: '' }
    await lockCodes(tx, site.key)
    if (await isReplaced(tx, message)) return { replaced: true }
    const triedBefore = await tx.selectFrom('strangers_sms').select('key').where('key', '=', key).executeTakeFirst()
    if (!triedBefore) {
      const held = await heldBack(context, tx, message, fingerprint)
      if (held) return held
      await countStrangersSms(tx, { key, fingerprint, now })
      await markReplaced(tx, message)
    }
    const expiresAt = new Date(now.getTime() + DAY)
    const { code } = await issueCode(step, { phone, fingerprint, askedBy: null, expiresAt })
    return { also: ` 登录验证码 ${code}，24 小时内有效，不要告诉别人；登录一次，以后有进展马上发给您。` }
  })
}

async function isReplaced(tx: Transaction, { id }: Message): Promise<boolean> {
  const { state } = await tx.selectFrom('messages').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  return state === 'replaced'
}

async function heldBack(
  { now, channels }: WorkerContext,
  tx: Transaction,
  message: Message,
  fingerprint: string,
): Promise<Postponed | null> {
  const inAnHour = new Date(now.getTime() + HOUR)
  const next = await nextToUnproved(tx, fingerprint, now)
  if (next && !(await isExtra(tx, message, fingerprint, now)))
    return { until: next < inAnHour ? next : inAnHour, because: 'phone_not_proved', expectedAt: next }
  // The other is due now as well: all that wait for a phone are looked at when its share is free.
  const best = await mostUsefulWaiting(tx, message)
  if (best.id !== message.id) return { until: inAnHour, because: 'phone_not_proved', expectedAt: new Date(now.getTime() + DAY) }
  const budget = channels.strangersSmsDay ?? USUAL_CODE_LIMITS.siteDay
  if ((await strangersSmsOfTheDay(tx, now)) >= budget) return { until: inAnHour, because: 'budget_used', expectedAt: inAnHour }
  return null
}

// A question stops the unit's limit until the citizen answers, so a day's delay costs a day of the answer. A member of staff causes it, no
// stranger, and one such extra a day is all that a phone can get.
const isExtra = async (tx: Transaction, { purpose }: Message, fingerprint: string, now: Date): Promise<boolean> =>
  purpose === 'question' && (await strangersSmsTo(tx, fingerprint, now)) < MOST_WITH_QUESTION
