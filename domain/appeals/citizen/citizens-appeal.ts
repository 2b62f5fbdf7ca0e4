import { notFound } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { readNumber } from '../../numbers/human-number.ts'
import { isSecretOf } from '../../numbers/secret.ts'
import { beginAttempt } from '../../numbers/secret-attempt.ts'
import { appealTried } from './appeal-tried.ts'

/** How a citizen names an appeal. A signed-in citizen needs no secret for an own appeal. */
export interface NumberAndSecret {
  readonly number: string
  readonly secret?: string | undefined
}

/**
 * The id of the appeal that number and secret open, or that belongs to the signed-in citizen. A wrong number and a wrong secret get the
 * same refusal. `beginAttempt` limits the tries. Refuses `appeal_not_found`, `too_many_tries`.
 */
export async function citizensAppeal(context: CitizenContext, named: NumberAndSecret): Promise<string> {
  const { db, citizen, site } = context
  const number = readNumber(named.number, site.prefix)
  if (!number) throw unknown()
  const attempt = beginAttempt(context, number, { protects: '反映人', otherWay: '或用手机号登录查看' })
  try {
    let known = await appealTried(db, number, attempt.limits)
    if (known.id && citizen && known.citizen_id === citizen.citizenId) return known.id

    // The same statements without such an appeal: neither the limit nor the time may show which numbers exist.
    if (!attempt.hasRoom(known.wrong)) {
      await attempt.turn()
      known = await appealTried(db, number, attempt.limits)
      attempt.hasRoom(known.wrong)
    }
    const matches = isSecretOf(context, { id: known.id, hash: known.secret_hash }, named.secret ?? '')
    if (known.id && matches) return known.id
    await attempt.wrong()
    throw unknown()
  } finally {
    attempt.over()
  }
}

const unknown = () => notFound('appeal_not_found', '没有找到：请核对编号和查询码（提交后给您的 8 位数字）')
