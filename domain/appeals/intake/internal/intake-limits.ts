import { tooMany } from '../../../../platform/refusal.ts'
import { phoneFingerprint } from '../../../people/phone.ts'
import type { CitizenStep } from '../../../step.ts'

const A_DAY = 24 * 60 * 60 * 1000
const MOST_A_DAY = 20

/** Refuses `too_many_appeals` if this phone or the signed-in citizen has brought 20 appeals within 24 hours. */
export async function refuseTooManyFrom({ tx, keyring, now, citizen }: CitizenStep, phone: string): Promise<void> {
  const since = new Date(now.getTime() - A_DAY)
  const byPhone = tx
    .selectFrom('identities')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('phone_fingerprint', '=', phone && phoneFingerprint(keyring, phone))
    .where('created_at', '>', since)
  const byCitizen = tx
    .selectFrom('appeals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('citizen_id', '=', citizen?.citizenId ?? null)
    .where('received_at', '>', since)
  const counts = await Promise.all([phone && byPhone.executeTakeFirst(), citizen && byCitizen.executeTakeFirst()])
  const count = Math.max(...counts.map((row) => (row ? row.count : 0)))
  if (count >= MOST_A_DAY) {
    throw tooMany('too_many_appeals', `您今天已经提交了 ${count} 件，请明天再提交；急事请拨打 12345。您写的内容还在。`, 3600)
  }
}
