import { z } from 'zod'
import { line } from '../../../platform/input.ts'
import { redirectWaiting } from '../../channels/redirect-waiting.ts'
import { tellCitizen } from '../../channels/tell.ts'
import type { CitizenContext } from '../../contexts.ts'
import { requireMobile } from '../../people/phone.ts'
import { provePhone, wrongCode } from '../../people/prove-phone.ts'
import { keepIdentity, openIdentity } from '../../people/vault.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { phoneChanged, phoneTaken } from '../notices/to-citizen.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { letPhoneOpen } from './internal/let-phone-open.ts'
import { withSecret } from './internal/with-secret.ts'

export const ChangePhoneInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
  phone: line(40).describe('新手机号'),
  code: line(20).min(1, '请填写短信里的 6 位数字').describe('验证码'),
})

/**
 * Another phone for an appeal, or the first one: by its secret or a session of the old phone, and a code sent to the new one. The name moves
 * to a new row of the vault; looks at the old one stay listed. What waits for the old phone goes to the new one, and the old one is told, so
 * that nobody who held it for a minute takes the matter away unseen. Refuses `code_wrong`, `code_tries_used`, `phone_invalid`,
 * `phone_is_landline`.
 */
export async function changePhone(context: CitizenContext, input: z.infer<typeof ChangePhoneInput>): Promise<void> {
  const mobile = requireMobile(input.phone)
  const appealId = await citizensAppeal(context, input)
  // The answer is kept for this code alone: a wrong one is an answer too, because its count must be committed.
  const operation = `change-phone/${appealId}/${context.keyring.fingerprint(`${mobile}\n${input.code}`)}`

  const { changed } = await perform(context, operation, async (step) => {
    const { tx, site } = step
    const appeal = await holdAppeal(step, appealId)
    const citizen = await provePhone(tx, context, step.rules, { mobile, code: input.code })
    if (!citizen) return { changed: false }
    const before = appeal.identity_id ? await openIdentity(tx, step, appeal.identity_id) : null
    if (before?.phone === mobile) return { changed: true }

    const identityId = keepIdentity(step, { name: before?.name ?? null, address: before?.address ?? null, phone: mobile })
    const change = { identity_id: identityId, citizen_id: citizen.citizenId, by_call: false, ...withSecret(step, appeal) }
    await advance(step, appeal, change, { action: 'phone_changed' })
    await letPhoneOpen(tx, { appealId, citizenId: citizen.citizenId, now: step.now })
    redirectWaiting(step, { matterId: appealId, identityId })
    const template = 'phone_changed'
    const key = `${appealId}:${template}:${identityId}`
    // Of no matter: a message on the matter would replace it while it waits, and that goes to the new phone.
    const old = { template, key: `${key}:old`, identityId: appeal.identity_id!, text: phoneTaken(site.name, appeal.number) }
    if (before?.phone && !appeal.by_call) tellCitizen(step, old)
    tellCitizen(step, { template, key, matterId: appealId, identityId, text: phoneChanged(site.name, appeal.number) })
    return { changed: true }
  })
  if (!changed) throw wrongCode()
}
