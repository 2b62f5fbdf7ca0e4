import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../platform/calendar/days.ts'
import { newCode } from '../../platform/ids.ts'
import { parse } from '../../platform/input.ts'
import type { CitizenContext } from '../contexts.ts'
import { CODE_LASTS_MINUTES, issueCode } from '../people/codes.ts'
import { phoneFingerprint, requireMobile } from '../people/phone.ts'
import { inTransaction } from '../perform.ts'
import type { Step } from '../step.ts'
import { type CodeLimits, codesOfTheDay, refuseTooManyCodes, USUAL_CODE_LIMITS } from './code-limits.ts'
import { CODE_TEMPLATE, codeKey } from './message.ts'
import { tellCitizen, tellDesk } from './tell.ts'

export const AskForCodeInput = z.object({ phone: z.string().max(40, '请不要超过 40 个字').describe('手机号') })

const ALARM = 0.8

/**
 * Sends a sign-in code of six digits to a mobile. The answer is the same whether or not the number is known here. Limits: one a
 * minute, five an hour and ten a day for a number, and `limits` for a network address and the site (`code_too_soon`,
 * `code_too_many`, `codes_used_up`). System administrators get a notice at four fifths of the site's day and when it is used up.
 * Refuses `phone_invalid`, `phone_is_landline`.
 */
export async function askForCode(
  context: CitizenContext,
  given: z.input<typeof AskForCodeInput>,
  limits: CodeLimits = USUAL_CODE_LIMITS,
): Promise<{ expiresInMinutes: number }> {
  const { keyring, now, address, site } = context
  const phone = requireMobile(parse(AskForCodeInput, given).phone)
  const fingerprint = phoneFingerprint(keyring, phone)

  await inTransaction(context, async (step) => {
    const { tx } = step
    // Locks, so that two at once do not both pass the limit of the minute or take the last code of the day.
    await sql`select pg_advisory_xact_lock(hashtext(${`codes of ${site.key}`}))`.execute(tx)
    await refuseTooManyCodes(tx, { fingerprint, address, now }, limits)

    const code = newCode()
    const { codeId, identityId } = await issueCode(step, { phone, fingerprint, address, code })
    tellCitizen(step, {
      key: codeKey(codeId),
      identityId,
      template: CODE_TEMPLATE,
      text: `【${site.settings.title ?? site.name}】验证码 ${code}，${CODE_LASTS_MINUTES} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。`,
    })
    await warnOfBudget(step, limits.siteDay)
  })
  return { expiresInMinutes: CODE_LASTS_MINUTES }
}

async function warnOfBudget(step: Step, most: number): Promise<void> {
  const { tx, now } = step
  const sent = await codesOfTheDay(tx, now)
  if (sent < Math.ceil(most * ALARM)) return
  const all = sent >= most
  tellDesk(step, {
    key: `codes:${all ? 'all' : 'most'}:${dayOf(now)}`,
    role: 'system_admin',
    kind: 'code_budget',
    text: all
      ? `登录验证码短信 24 小时内已发 ${most} 条，到了上限，现在不再发。请查看是不是有人恶意获取；上限在配置 SMS_CODES_PER_SITE_DAY`
      : `登录验证码短信 24 小时内已发 ${sent} 条，上限 ${most} 条，快用完了。请查看是不是有人恶意获取`,
  })
}
