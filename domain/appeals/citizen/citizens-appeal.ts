import { notFound } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { readNumber } from '../../numbers/human-number.ts'
import { isSecretOf } from '../../numbers/secret.ts'
import { beginAttempt } from '../../numbers/secret-attempt.ts'
import { type ProvedPhone, provedPhone } from '../../people/proved-phone.ts'
import { appealTried, type Tried } from './appeal-tried.ts'

/** How a citizen names an appeal. A signed-in citizen needs no secret for an own appeal. */
export interface NumberAndSecret {
  readonly number: string
  readonly secret?: string | undefined
}

/**
 * The id of the appeal that number and secret open, or that was spoken with the phone of the signed-in citizen; not what is confidential,
 * nor what is older than the proof of the phone reaches (`provedPhone`). A wrong number and a wrong secret get the same refusal.
 * `beginAttempt` limits the tries. Refuses `appeal_not_found`, `too_many_tries`.
 */
export async function citizensAppeal(context: CitizenContext, named: NumberAndSecret): Promise<string> {
  return await tried(context, named, ({ by_phone }) => by_phone === 'alone')
}

/** The same for one try in which something else than a secret may open it. */
export async function tried(
  context: CitizenContext,
  named: NumberAndSecret,
  opens: (known: Tried, phone: ProvedPhone | null) => boolean,
): Promise<string> {
  const { db, citizen, site } = context
  const number = readNumber(named.number, site.prefix)
  if (!number) throw unknown()
  const phone = citizen && (await provedPhone(context, citizen))
  const attempt = beginAttempt(context, number, { protects: '反映人', otherWay: '或用手机号登录查看' })
  try {
    let known = await appealTried(db, number, phone, attempt.limits)
    if (known.id && known.by_phone === 'alone') return known.id

    // The same statements without such an appeal: neither the limit nor the time may show which numbers exist.
    if (!attempt.hasRoom(known.wrong)) {
      await attempt.turn()
      known = await appealTried(db, number, phone, attempt.limits)
      attempt.hasRoom(known.wrong)
    }
    const matches = isSecretOf(context, { id: known.id, hash: known.secret_hash }, named.secret ?? '')
    if (known.id && (matches || opens(known, phone))) return known.id
    await attempt.wrong()
    throw unknown()
  } finally {
    attempt.over()
  }
}

const unknown = () => notFound('appeal_not_found', '没有找到：请核对编号和查询码（提交后给您的 8 位数字）')
