import { sameSecret } from '../../platform/crypto/tokens.ts'
import { notFound, tooMany } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import { readNumber } from './internal/numbers.ts'

const AN_HOUR = 60 * 60 * 1000
const MOST_FAILURES = 10 // of a hundred million secrets, an hour

/** How a citizen names an appeal: its number, and the secret unless it is one's own by phone. */
export interface Key {
  readonly number: string
  readonly secret?: string | undefined
}

/**
 * The id of the appeal that this number and secret open, or that belongs to the citizen who is signed in. A wrong number and a wrong
 * secret are the same refusal (`appeal_not_found`); ten wrong secrets in an hour close the number for the rest of it (`too_many_tries`).
 */
export async function citizensAppeal(context: CitizenContext, key: Key): Promise<string> {
  const { db, keyring, citizen } = context
  const number = readNumber(key.number)
  const appeal = number
    ? await db
        .selectFrom('appeals')
        .leftJoin('secret_failures as failed', 'failed.number', 'appeals.number')
        .select(['appeals.id', 'appeals.secret_hash', 'appeals.citizen_id', 'failed.failures', 'failed.since'])
        .where('appeals.number', '=', number)
        .executeTakeFirst()
    : undefined
  if (!number || !appeal) throw unknown()
  if (citizen && appeal.citizen_id === citizen.citizenId) return appeal.id

  refuseAfterFailures(appeal, context.now)
  const secret = (key.secret ?? '').normalize('NFKC').replaceAll(/\s/g, '')
  if (!appeal.secret_hash || !sameSecret(keyring.fingerprint(`${appeal.id}:${secret}`), appeal.secret_hash)) {
    await countFailure(context, number)
    throw unknown()
  }
  return appeal.id
}

const unknown = () => notFound('appeal_not_found', '没有找到：请核对编号和查询码（提交后给您的 8 位数字）')

function refuseAfterFailures({ failures, since }: { failures: number | null; since: Date | null }, now: Date): void {
  if (!since || (failures ?? 0) < MOST_FAILURES) return
  const over = since.getTime() + AN_HOUR - now.getTime()
  if (over > 0)
    throw tooMany('too_many_tries', '查询码错了太多次，为保护您的信息请一小时后再试，或用手机号登录查看', Math.ceil(over / 1000))
}

async function countFailure({ db, now }: CitizenContext, number: string): Promise<void> {
  const hourAgo = new Date(now.getTime() - AN_HOUR)
  await db
    .insertInto('secret_failures')
    .values({ number, failures: 1, since: now })
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet((eb) => ({
        failures: eb
          .case()
          .when('secret_failures.since', '<', hourAgo)
          .then(1)
          .else(eb('secret_failures.failures', '+', 1))
          .end(),
        since: eb.case().when('secret_failures.since', '<', hourAgo).then(now).else(eb.ref('secret_failures.since')).end(),
      })),
    )
    .execute()
}
