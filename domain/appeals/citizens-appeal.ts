import { sql } from 'kysely'
import { sameSecret } from '../../platform/crypto/tokens.ts'
import { notFound, tooMany } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import type { Database } from '../schema.ts'
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
  if (!number) throw unknown()
  const known = await tried(db, number)
  if (known.id && citizen && known.citizen_id === citizen.citizenId) return known.id

  // The same steps where there is no such appeal, so that neither the tenth try nor the time it takes tells which numbers exist.
  refuseAfterFailures(known, context.now)
  const secret = (key.secret ?? '').normalize('NFKC').replaceAll(/\s/g, '')
  const matches = sameSecret(keyring.fingerprint(`${known.id}:${secret}`), known.secret_hash ?? '')
  if (!known.id || !matches) {
    await countFailure(context, number)
    throw unknown()
  }
  return known.id
}

interface Tried {
  readonly id: string | null
  readonly secret_hash: string | null
  readonly citizen_id: string | null
  readonly failures: number | null
  readonly since: Date | null
}

/** The appeal of this number, if there is one, and how often a wrong secret was tried at it. */
async function tried(db: Database, number: string): Promise<Tried> {
  const { rows } = await sql<Tried>`
    select appeal.id, appeal.secret_hash, appeal.citizen_id, failed.failures, failed.since
    from (select ${number}::text as number) as typed
    left join appeals as appeal on appeal.number = typed.number
    left join secret_failures as failed on failed.number = typed.number`.execute(db)
  return rows[0]!
}

const unknown = () => notFound('appeal_not_found', '没有找到：请核对编号和查询码（提交后给您的 8 位数字）')

function refuseAfterFailures({ failures, since }: Tried, now: Date): void {
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
