import { sql } from 'kysely'
import { z } from 'zod'
import { newCode } from '../../platform/ids.ts'
import { parse } from '../../platform/input.ts'
import { tooMany } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import { CODE_LASTS_MINUTES, issueCode } from '../people/codes.ts'
import { phoneFingerprint, requireMobile } from '../people/phone.ts'
import type { Transaction } from '../schema.ts'
import { CODE_TEMPLATE } from './message.ts'
import { tellCitizen } from './tell.ts'

export const AskForCodeInput = z.object({ phone: z.string().max(40, '太长').describe('手机号') })

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * Sends a code of six digits to a mobile. The same answer whether or not the number is known here. At most one a minute and
 * five an hour for a number, twenty an hour for whoever asks. Refuses `phone_invalid`, `phone_is_landline`, `code_too_soon`,
 * `code_too_many`.
 */
export async function askForCode(
  { db, keyring, now, voice, site }: CitizenContext,
  given: z.input<typeof AskForCodeInput>,
): Promise<{ expiresInMinutes: number }> {
  const phone = requireMobile(parse(AskForCodeInput, given).phone)
  const fingerprint = phoneFingerprint(keyring, phone)

  await db.transaction().execute(async (tx) => {
    // Two at once must not both see the empty minute.
    await sql`select pg_advisory_xact_lock(hashtext(${fingerprint}))`.execute(tx)
    await refuseTooMany(tx, fingerprint, voice, now)

    const code = newCode()
    const { codeId, identityId } = await issueCode(tx, { keyring }, { phone, fingerprint, voice, code, now })
    await tellCitizen(tx, {
      key: `code/${codeId}`,
      identityId,
      template: CODE_TEMPLATE,
      text: `【${site.settings.title ?? site.name}】验证码 ${code}，${CODE_LASTS_MINUTES} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。`,
      now,
    })
  })
  return { expiresInMinutes: CODE_LASTS_MINUTES }
}

async function refuseTooMany(tx: Transaction, fingerprint: string, voice: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - HOUR)
  const [ofPhone, ofVoice] = await Promise.all(
    (['phone_fingerprint', 'voice'] as const).map(async (column) => {
      const value = column === 'voice' ? voice : fingerprint
      const rows = await tx
        .selectFrom('sms_codes')
        .select('created_at')
        .where(column, '=', value)
        .where('created_at', '>', since)
        .orderBy('created_at', 'desc')
        .limit(20)
        .execute()
      return rows.map(({ created_at }) => created_at.getTime())
    }),
  )
  const secondsUntil = (time: number) => Math.max(1, Math.ceil((time - now.getTime()) / 1000))

  const last = ofPhone![0]
  if (last !== undefined && now.getTime() - last < MINUTE) {
    throw tooMany('code_too_soon', '验证码刚刚发过，请等一分钟，收到短信再填写', secondsUntil(last + MINUTE))
  }
  if (ofPhone!.length >= 5) {
    throw tooMany('code_too_many', '这个号码一小时内已发过 5 次验证码，请过一会儿再试', secondsUntil(ofPhone![4]! + HOUR))
  }
  if (ofVoice!.length >= 20) {
    throw tooMany('code_too_many', '从这里获取验证码的次数太多，请过一会儿再试', secondsUntil(ofVoice![19]! + HOUR))
  }
}
