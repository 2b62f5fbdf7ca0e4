import { afterText } from '../../platform/chinese/dates.ts'
import { tooMany } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import { countWrong, type WrongSecrets } from './wrong-secrets.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** At most `most` wrong secrets in `within` ms. After that none, or one in each `thenOneIn` ms. */
interface Limit {
  readonly number: string
  readonly source: string
  readonly most: number
  readonly within: number
  readonly thenOneIn?: number
}

/** The module's refusal when a limit is reached: whom the limit protects and what else the person can do. */
export interface Wording {
  readonly protects: string
  readonly otherWay: string
}

/** One try of a secret. */
export interface Attempt {
  /** Counted by these limits. Read the counts after `beginAttempt`. */
  readonly limits: readonly Limit[]
  /**
   * Whether it may go on, even if all tries that began before it are wrong. Refuses `too_many_tries` if a limit is reached
   * already.
   */
  hasRoom(counted: readonly WrongSecrets[]): boolean
  /** Waits until the tries before it have ended. Then read again what was counted. */
  turn(): Promise<void>
  wrong(): Promise<void>
  /** Call when the try has ended. A wrong one must be counted before. */
  over(): void
}

// Open tries of this process, by site, number and source.
const underWay = new Map<string, Set<Promise<void>>>()

/**
 * Begins a try of a secret. If the tries that are still open could reach a limit, it waits for them, so that a thousand at the
 * same moment count as a thousand. A right secret is not counted. Open tries are known only within this process. A secret is one
 * of 10^8 (26.6 bits). All addresses together get 100 tries a day at one number, then one a minute: 1,540 a day, or a chance of
 * 0.6 % in a year. One address gets 10 an hour at a number and 200 a day at all numbers. Nobody can lock out others: many
 * addresses only make strangers wait a minute. A device that has opened the number before is counted separately.
 */
export function beginAttempt(context: CitizenContext, number: string, wording: Wording): Attempt {
  const limits = limitsOf(context, number)
  const keys = limits.map((limit) => `${context.site.key} ${limit.number} ${limit.source}`)
  let ahead = keys.map((key) => [...(underWay.get(key) ?? [])])
  const { promise: isOver, resolve } = Promise.withResolvers<void>()
  for (const key of keys) underWay.set(key, (underWay.get(key) ?? new Set()).add(isOver))

  return {
    limits,
    hasRoom(counted) {
      const wrongAt = (limit: Limit) => counted.find(({ number, source }) => number === limit.number && source === limit.source)
      for (const limit of limits) {
        const until = fullUntil(limit, wrongAt(limit), 0, context.now)
        if (until) throw refusal(limit, until, context.now, wording)
      }
      return limits.every((limit, index) => !fullUntil(limit, wrongAt(limit), ahead[index]!.length, context.now))
    },
    async turn() {
      await Promise.all(ahead.flat())
      ahead = keys.map(() => [])
    },
    async wrong() {
      for (const limit of limits) await countWrong(context, limit)
    },
    over() {
      for (const key of keys) {
        const line = underWay.get(key)!
        line.delete(isOver)
        if (!line.size) underWay.delete(key)
      }
      resolve()
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

/** Until when the limit is reached, or null. `ahead`: open tries that may be wrong. */
function fullUntil(limit: Limit, wrong: WrongSecrets | undefined, ahead: number, now: Date): Date | null {
  const over = wrong ? wrong.since + limit.within : 0
  const failures = over > now.getTime() ? wrong!.failures : 0
  if (failures + ahead < limit.most) return null
  if (!limit.thenOneIn) return new Date(over)
  const rested = (wrong?.lastAt ?? 0) + limit.thenOneIn
  return rested <= now.getTime() && ahead === 0 ? null : new Date(rested)
}

function refusal({ thenOneIn }: Limit, until: Date, now: Date, { protects, otherWay }: Wording) {
  const why = thenOneIn ? `这个编号的查询码最近错了很多次，为保护${protects}，现在一分钟只能试一次` : '查询码错了太多次'
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return tooMany('too_many_tries', `${why}：${afterText(until, now)}再试，${otherWay}`, seconds)
}
