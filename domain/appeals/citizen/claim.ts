import { sql } from 'kysely'
import { z } from 'zod'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { provedPhone } from '../../people/proved-phone.ts'
import { perform } from '../../perform.ts'
import { rulesOf } from '../../sites/rules.ts'
import { NEEDS_SECRET, withPhone } from './by-phone.ts'
import { tried } from './citizens-appeal.ts'
import { letPhoneOpen } from './internal/let-phone-open.ts'

export const ClaimInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(40).optional().describe('查询码'),
})

/**
 * A signed-in citizen finds an appeal again that is older than the proof of the phone reaches: with its number, or with the secret where the
 * policy `phones` says so. From then on the phone opens it. A wrong number counts as a wrong secret. Refuses `claim_not_found`,
 * `too_many_tries`.
 */
export async function claim(context: CitizenContext, input: z.infer<typeof ClaimInput>): Promise<{ number: string }> {
  const { citizen, now } = context
  if (!citizen) throw unknown('number')
  const { olderNeed } = (await rulesOf(context)).phones.body
  const appealId = await tried(context, input, ({ by_phone }) => by_phone === 'number' && olderNeed === 'number').catch(
    (error) => {
      throw error instanceof Refusal && error.code === 'appeal_not_found' ? unknown(olderNeed) : error
    },
  )

  const phone = await provedPhone(context, citizen)
  return await perform(context, `claim/${appealId}`, async ({ tx }) => {
    const { rows } = await sql<{ number: string; theirs: boolean }>`
      select a.number, coalesce(${withPhone(phone)}, false) and not ${NEEDS_SECRET} as theirs from appeals a where a.id = ${appealId}`.execute(
      tx,
    )
    const { number, theirs } = rows[0]!
    if (theirs) await letPhoneOpen(tx, { appealId, citizenId: citizen.citizenId, now })
    return { number }
  })
}

const unknown = (need: 'number' | 'secret') =>
  notFound(
    'claim_not_found',
    need === 'number'
      ? '没有找到：请核对编号，它在回执和当时的短信里；反映时留的要是这个手机号，保密的要用查询码看'
      : '没有找到：请核对编号和查询码，它们在回执上',
  )
