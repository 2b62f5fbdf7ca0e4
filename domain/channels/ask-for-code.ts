import { z } from 'zod'
import { dayOf } from '../../platform/calendar/days.ts'
import { parse } from '../../platform/input.ts'
import type { CitizenContext } from '../contexts.ts'
import { CODE_LASTS_MINUTES, codeSource, extendCode, isProved, issueCode, liveCodes, lockCodes } from '../people/codes.ts'
import { phoneFingerprint, requireMobile } from '../people/phone.ts'
import { inTransaction } from '../perform.ts'
import type { Step } from '../step.ts'
import {
  type CodeLimits,
  nextToPhone,
  refuseTooManyCodes,
  strangersSmsOfTheDay,
  tooManyToPhone,
  USUAL_CODE_LIMITS,
} from './code-limits.ts'
import { CODE_TEMPLATE, codeKey } from './message.ts'
import { countStrangersSms } from './strangers-sms.ts'
import { tellCitizen, tellDesk } from './tell.ts'

export const AskForCodeInput = z.object({ phone: z.string().max(40, '请不要超过 40 个字').describe('手机号') })

const ALARM = 0.8
const DAY = 24 * 3_600_000

/**
 * Sends a sign-in code of six digits to a mobile. The answer is the same whether or not the number is known here, and whether or not an
 * SMS was sent: where the phone has had its share, the code of its last SMS counts on, until another may be sent. So nobody can lock out
 * the owner by asking. Refuses `phone_invalid`, `phone_is_landline`; `code_too_many` of a network address; `codes_used_up` of the site;
 * `code_too_soon` and `code_too_many` of a phone whose last code was used already. System administrators get a notice at four fifths of
 * the site's day and when it is used up.
 * Long because a share that is used up, a last code that lasts on and the alarm belong to one decision.
 */
export async function askForCode(
  context: CitizenContext,
  given: z.input<typeof AskForCodeInput>,
  limits: CodeLimits = USUAL_CODE_LIMITS,
): Promise<void> {
  const { keyring, now, address, site } = context
  const phone = requireMobile(parse(AskForCodeInput, given).phone)
  const fingerprint = phoneFingerprint(keyring, phone)

  await inTransaction(context, async (step) => {
    const { tx } = step
    await lockCodes(tx, site.key)
    const next = await nextToPhone(tx, fingerprint, now, limits)
    if (next) {
      if ((await liveCodes(tx, fingerprint, now)).length) return
      throw tooManyToPhone(next, now)
    }
    await refuseTooManyCodes(tx, address, now, limits)

    const proved = await isProved(tx, fingerprint)
    const expiresAt = new Date(now.getTime() + (proved ? CODE_LASTS_MINUTES * 60_000 : DAY))
    const askedBy = { address, source: codeSource(context) }
    const { codeId, code, identityId } = await issueCode(step, { phone, fingerprint, askedBy, expiresAt })
    await lastUntilTheNext(step, codeId, fingerprint, expiresAt, limits)
    const key = codeKey(codeId)
    const lasts = proved ? `${CODE_LASTS_MINUTES} 分钟内有效` : '24 小时内有效'
    tellCitizen(step, {
      key,
      identityId,
      template: CODE_TEMPLATE,
      text: `【${site.settings.title ?? site.name}】验证码 ${code}，${lasts}。谁来要都不要给。`,
    })
    await countStrangersSms(tx, { key, fingerprint, now })
    await warnOfBudget(step, limits.siteDay)
  })
}

/** The code that fills the phone's share lasts until another may be sent, so that its owner always has one. */
async function lastUntilTheNext({ tx, now }: Step, codeId: string, fingerprint: string, expiresAt: Date, limits: CodeLimits) {
  const next = await nextToPhone(tx, fingerprint, now, limits)
  if (next && next > expiresAt) await extendCode(tx, codeId, next)
}

async function warnOfBudget(step: Step, most: number): Promise<void> {
  const { tx, now } = step
  const sent = await strangersSmsOfTheDay(tx, now)
  if (sent < Math.ceil(most * ALARM)) return
  const all = sent >= most
  tellDesk(step, {
    key: `codes:${all ? 'all' : 'most'}:${dayOf(now)}`,
    role: 'system_admin',
    kind: 'code_budget',
    text: all
      ? `验证码等谁都能触发的短信 24 小时内已发 ${most} 条，到了上限，现在不再发。请查看是不是有人恶意获取；上限在配置 SMS_CODES_PER_SITE_DAY`
      : `验证码等谁都能触发的短信 24 小时内已发 ${sent} 条，上限 ${most} 条，快用完了。请查看是不是有人恶意获取`,
  })
}
