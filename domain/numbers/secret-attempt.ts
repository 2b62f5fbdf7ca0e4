import { afterText } from '../../platform/chinese/dates.ts'
import { tooMany } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
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

/** How a module says that there is no room: whom the limit protects, and what can be done instead of waiting. */
export interface Wording {
  readonly protects: string
  readonly otherWay: string
}

/** A try of a secret that is under way. */
export interface Attempt {
  /** What has been counted against it must be read after it began. */
  readonly limits: readonly Limit[]
  /** Whether there is room for it, whatever becomes of those that began before. Refuses `too_many_tries` where there is none anyhow. */
  hasRoom(counted: readonly WrongSecrets[]): boolean
  /** Waits until those are over. What has been counted must then be read anew. */
  turn(): Promise<void>
  wrong(): Promise<void>
  /** Whatever became of it; a wrong one has been counted by then. */
  over(): void
}

// Tries of this process that are not over yet, by site, number and source.
const underWay = new Map<string, Set<Promise<void>>>()

/**
 * Begins a try of a secret. Where those that began before it could use up what is left, it waits for them, so that a thousand at once
 * are a thousand; a page with twenty photos only seems to be. A right one leaves no trace. Several processes would each have a line of
 * their own.
 *
 * A secret is one of 10^8 (26.6 bits), and no address or crowd of addresses gets at one number more than 100 tries a day and one a minute
 * after those: 1,540 a day, which in a whole year find it with a probability of 0.6 %. One address gets 10 an hour at a number and 200 a
 * day at all numbers together. Nobody is locked out by others: what a crowd can do is to make strangers wait for a minute. A device that
 * has opened the number before is counted by itself.
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

/** Until when there is no room for another, or null where there is. `ahead`: tries that may turn out wrong. */
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
