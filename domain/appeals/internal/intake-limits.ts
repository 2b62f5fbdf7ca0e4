import { tooMany } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { phoneFingerprint } from '../../people/phone.ts'
import type { Transaction } from '../../schema.ts'

const A_DAY = 24 * 60 * 60 * 1000
const MOST_A_DAY = 20 // no office brings more by one phone; a flood does

/** Refuses `too_many_appeals` when this phone has brought too many within a day. */
export async function refuseTooManyFrom(tx: Transaction, { keyring, now }: CitizenContext, phone: string): Promise<void> {
  const { count } = await tx
    .selectFrom('identities')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('phone_fingerprint', '=', phoneFingerprint(keyring, phone))
    .where('created_at', '>', new Date(now.getTime() - A_DAY))
    .executeTakeFirstOrThrow()
  if (count >= MOST_A_DAY) {
    throw tooMany(
      'too_many_appeals',
      `这个手机号今天已经提交了 ${count} 件，请明天再提交；急事请拨打 12345。您写的内容还在。`,
      3600,
    )
  }
}
