import { afterText } from '../../../platform/chinese/dates.ts'
import { tooMany } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { countWrong, type WrongSecrets } from './wrong-secrets.ts'

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

/** A try of a secret that is under way. */
export interface Attempt {
  /** What has been counted against it must be read after it began. */
  readonly limits: readonly Limit[]
  /** Refuses `too_many_tries`. */
  admit(before: readonly WrongSecrets[]): void
  wrong(): Promise<void>
  /** Whatever became of it; a wrong one has been counted by then. */
  over(): void
}

// Tries of this process whose secret is not compared yet, by site, number and source.
const underWay = new Map<string, number>()

/**
 * Begins a try of a secret. It stands in line behind those that began before it, so that a thousand at once are a thousand; a right one
 * leaves no trace. Several processes would each have a line of their own.
 *
 * A secret is one of 10^8 (26.6 bits), and no address or crowd of addresses gets at one number more than 100 tries a day and one a minute
 * after those: 1,540 a day, which in a whole year find it with a probability of 0.6 %. One address gets 10 an hour at a number and 200 a
 * day at all numbers together. Nobody is locked out by others: what a crowd can do is to make strangers wait for a minute. A device that
 * has opened the number before is counted by itself.
 */
export function beginAttempt(context: CitizenContext, number: string): Attempt {
  const limits = limitsOf(context, number)
  const keys = limits.map((limit) => `${context.site.key} ${limit.number} ${limit.source}`)
  const ahead = keys.map((key) => underWay.get(key) ?? 0)
  for (const [index, key] of keys.entries()) underWay.set(key, ahead[index]! + 1)

  return {
    limits,
    admit(before) {
      for (const [index, limit] of limits.entries()) {
        const wrong = before.find(({ number, source }) => number === limit.number && source === limit.source)
        const until = fullUntil(limit, wrong, ahead[index]!, context.now)
        if (until) throw refusal(limit, until, context.now)
      }
    },
    async wrong() {
      for (const limit of limits) await countWrong(context, limit)
    },
    over() {
      for (const key of keys) {
        const left = underWay.get(key)! - 1
        if (left) underWay.set(key, left)
        else underWay.delete(key)
      }
    },
  }
}

function limitsOf({ address, proved }: CitizenContext, number: string): Limit[] {
  if (proved?.numbers.includes(number)) return [{ number, source: proved.device, most: 10, within: HOUR, thenOneIn: MINUTE }]
  return [
    { number, source: address, most: 10, within: HOUR },
    { number: '', source: address, most: 200, within: DAY },
    { number, source: '', most: 100, within: DAY, thenOneIn: MINUTE },
  ]
}

/** Until when there is no room for another, or null where there is. */
function fullUntil(limit: Limit, wrong: WrongSecrets | undefined, ahead: number, now: Date): Date | null {
  const over = wrong ? wrong.since + limit.within : 0
  const failures = wrong && over > now.getTime() ? wrong.failures : 0
  if (failures + ahead < limit.most) return null
  if (!wrong || !limit.thenOneIn) return new Date(failures ? over : now.getTime() + 1000)
  const rested = wrong.lastAt + limit.thenOneIn
  return rested <= now.getTime() && ahead === 0 ? null : new Date(Math.max(rested, now.getTime() + 1000))
}

function refusal({ thenOneIn }: Limit, until: Date, now: Date) {
  const why = thenOneIn ? '这个编号的查询码最近错了很多次，为保护反映人，现在一分钟只能试一次' : '查询码错了太多次'
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return tooMany('too_many_tries', `${why}：${afterText(until, now)}再试，或用手机号登录查看`, seconds)
}
