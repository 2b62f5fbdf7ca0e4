import { sql } from 'kysely'
import { afterText } from '../../../platform/chinese/dates.ts'
import { tooMany } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** So many wrong secrets within so long; then, where `thenOneIn` says so, one in so long, and nothing else. */
interface Limit {
  readonly number: string
  readonly source: string
  readonly most: number
  readonly within: number
  readonly thenOneIn?: number
}

/** A try that was let in. */
export interface Try {
  /** It was the right secret: it does not count. */
  right(): Promise<void>
}

/**
 * Counts a try of a secret before it is compared, so that a thousand at once are a thousand. Refuses `too_many_tries`.
 *
 * A secret is one of 10^8 (26.6 bits), and no address or crowd of addresses gets at one number more than 100 tries a day and one a minute
 * after those: 1,540 a day, which in a whole year find it with a probability of 0.6 %. One address gets 10 an hour at a number and 200 a
 * day at all numbers together. Nobody is locked out by others: what a crowd can do is to make strangers wait for a minute. A device that
 * has opened the number before is counted by itself.
 */
export async function letTry(context: CitizenContext, number: string): Promise<Try> {
  const limits = limitsOf(context, number)
  for (const limit of limits) if (!(await counted(context, limit))) throw await refusal(context, limit)
  return { right: () => takeBack(context, limits) }
}

function limitsOf({ address, proved }: CitizenContext, number: string): Limit[] {
  if (proved?.numbers.includes(number)) return [{ number, source: proved.device, most: 10, within: HOUR, thenOneIn: MINUTE }]
  return [
    { number, source: address, most: 10, within: HOUR },
    { number: '', source: address, most: 200, within: DAY },
    { number, source: '', most: 100, within: DAY, thenOneIn: MINUTE },
  ]
}

async function counted({ db, now }: CitizenContext, { number, source, most, within, thenOneIn }: Limit): Promise<boolean> {
  const begun = new Date(now.getTime() - within)
  const rested = new Date(thenOneIn ? now.getTime() - thenOneIn : 0)
  const { rows } = await sql`
    insert into secret_failures as known (number, source, failures, since, last_at)
    values (${number}, ${source}, 1, ${now}, ${now})
    on conflict (number, source) do update set
      failures = case when known.since <= ${begun} then 1 else known.failures + 1 end,
      since = case when known.since <= ${begun} then ${now} else known.since end,
      last_at = ${now}
    where known.since <= ${begun} or known.failures < ${most} or known.last_at <= ${rested}
    returning number`.execute(db)
  return rows.length > 0
}

async function refusal({ db, now }: CitizenContext, { number, source, within, thenOneIn }: Limit) {
  const { since, last_at } = await db
    .selectFrom('secret_failures')
    .select(['since', 'last_at'])
    .where('number', '=', number)
    .where('source', '=', source)
    .executeTakeFirstOrThrow()
  const until = new Date(thenOneIn ? last_at.getTime() + thenOneIn : since.getTime() + within)
  const why = thenOneIn ? '这个编号的查询码最近错了很多次，为保护反映人，现在一分钟只能试一次' : '查询码错了太多次'
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return tooMany('too_many_tries', `${why}：${afterText(until, now)}再试，或用手机号登录查看`, seconds)
}

async function takeBack({ db }: CitizenContext, limits: readonly Limit[]): Promise<void> {
  for (const { number, source } of limits)
    await db
      .updateTable('secret_failures')
      .set((eb) => ({ failures: eb.fn<number>('greatest', [eb('failures', '-', 1), eb.lit(0)]) }))
      .where('number', '=', number)
      .where('source', '=', source)
      .execute()
}
