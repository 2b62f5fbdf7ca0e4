import type { Scene } from './photos.ts'
import type { TopicKey } from './topics.ts'
import type { UnitKey } from './units.ts'

/**
 * One appeal and its steps. Texts may contain `{日-3}` (the day three days before, "11月18日") and, in answers, `{phone}` (the
 * telephone of the unit), so that they fit the season and the unit.
 */
export interface Story {
  /** The citizen's name; null for an anonymous one. */
  readonly who: string | null
  readonly kind: '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬' | '其他'
  readonly topic: TopicKey
  /** A place of the tree with the places below: 锦绣北苑/6号楼/2单元. */
  readonly place: string
  /** Addressee; absent: unknown. The two offices of `leadership` are the two leaders' mailboxes. */
  readonly to?: UnitKey
  readonly title: string
  readonly text: string
  /** What units read of a report (举报) in place of the text. */
  readonly summary?: string
  /** Natural days before today and a time of day in Shanghai; or hours before now, for the newest. */
  readonly ago: readonly [days: number, time: string] | number
  readonly urgency?: 'urgent' | 'critical'
  readonly confidential?: true
  readonly photos?: readonly Scene[]
  /** Number of neighbours who joined. */
  readonly meToo?: number
  readonly road: readonly (Step | readonly Step[])[]
}

/** A code of domain/appeals/decline-reasons.ts. */
export type DeclineReason =
  | 'litigation'
  | 'discipline'
  | 'reconsideration'
  | 'petition'
  | 'concluded'
  | 'outside'
  | 'secrets'
  | 'malicious'

export type PauseReason = 'waiting_for_citizen' | 'force_majeure'

/**
 * `after` is hours since the step before. Staff act only in office hours, so a step outside them moves to the next opening. A
 * step after now, and all behind it, has not happened yet.
 */
export type Step =
  | { readonly do: 'classify'; readonly after: number }
  | { readonly do: 'accept'; readonly after: number }
  | { readonly do: 'decline'; readonly after: number; readonly reason: DeclineReason; readonly words: string }
  | { readonly do: 'dispatch'; readonly after: number; readonly to: UnitKey; readonly words: string }
  | { readonly do: 'sign'; readonly after: number }
  | { readonly do: 'object'; readonly after: number; readonly words: string }
  | { readonly do: 'uphold'; readonly after: number; readonly words: string }
  | { readonly do: 'reassign'; readonly after: number; readonly to: UnitKey; readonly words: string }
  | { readonly do: 'ask_extension'; readonly after: number; readonly days: number; readonly words: string }
  | { readonly do: 'grant_extension'; readonly after: number; readonly words: string }
  | { readonly do: 'refuse_extension'; readonly after: number; readonly words: string }
  | { readonly do: 'pause'; readonly after: number; readonly reason: PauseReason; readonly words: string }
  | { readonly do: 'resume'; readonly after: number; readonly words: string }
  | { readonly do: 'answer'; readonly after: number; readonly words: string; readonly photos: readonly Scene[] }
  | { readonly do: 'send_back'; readonly after: number; readonly words: string }
  | { readonly do: 'pass'; readonly after: number }
  | { readonly do: 'publish'; readonly after: number }
  | {
      readonly do: 'judge'
      readonly after: number
      readonly result: 'solved' | 'partly' | 'not_solved'
      readonly attitude: number
      readonly speed: number
      readonly outcome: number
      readonly words: string
    }
  | { readonly do: 'nudge'; readonly after: number; readonly words: string }
  | { readonly do: 'supplement'; readonly after: number; readonly words: string }
  | { readonly do: 'withdraw'; readonly after: number; readonly words: string }
  | { readonly do: 'conclude'; readonly after: number; readonly words: string }

type Stars = readonly [attitude: number, speed: number, outcome: number]

/** Accepted and dispatched, nothing more. */
export function waits(to: UnitKey, words: string, acceptAfter = 1): readonly Step[] {
  return [
    { do: 'classify', after: acceptAfter },
    { do: 'dispatch', after: 0.1, to, words },
  ]
}

/** Accepted, dispatched and signed. */
export function at(to: UnitKey, words: string, signAfter = 2, acceptAfter = 1): readonly Step[] {
  return [...waits(to, words, acceptAfter), { do: 'sign', after: signAfter }]
}

/** The answer passes review and a redacted copy is published. */
export function out(after = 2): readonly Step[] {
  return [
    { do: 'pass', after },
    { do: 'publish', after: 0.2 },
  ]
}

/** The answer passes review and is not published. */
export function quietly(after = 2): Step {
  return { do: 'pass', after }
}

export function answer(after: number, words: string, photos: readonly Scene[] = []): Step {
  return { do: 'answer', after, words, photos }
}

export function sendBack(after: number, words: string): Step {
  return { do: 'send_back', after, words }
}

export function solved(after: number, words = '', stars: Stars = [5, 5, 5]): Step {
  return { do: 'judge', after, result: 'solved', attitude: stars[0], speed: stars[1], outcome: stars[2], words }
}

export function partly(after: number, words = '', stars: Stars = [4, 3, 3]): Step {
  return { do: 'judge', after, result: 'partly', attitude: stars[0], speed: stars[1], outcome: stars[2], words }
}

export function unsolved(after: number, words: string, stars: Stars = [2, 2, 1]): Step {
  return { do: 'judge', after, result: 'not_solved', attitude: stars[0], speed: stars[1], outcome: stars[2], words }
}

export function decline(after: number, reason: DeclineReason, words: string): Step {
  return { do: 'decline', after, reason, words }
}

export function object(after: number, words: string): Step {
  return { do: 'object', after, words }
}

export function uphold(after: number, words: string): readonly Step[] {
  return [
    { do: 'uphold', after, words },
    { do: 'sign', after: 2 },
  ]
}

export function reassign(after: number, to: UnitKey, words: string): readonly Step[] {
  return [
    { do: 'reassign', after, to, words },
    { do: 'sign', after: 2 },
  ]
}

export function askExtension(after: number, days: number, words: string): Step {
  return { do: 'ask_extension', after, days, words }
}

export function grant(after: number, words: string): Step {
  return { do: 'grant_extension', after, words }
}

export function refuse(after: number, words: string): Step {
  return { do: 'refuse_extension', after, words }
}

export function pause(after: number, reason: PauseReason, words: string): Step {
  return { do: 'pause', after, reason, words }
}

export function resume(after: number, words: string): Step {
  return { do: 'resume', after, words }
}

export function nudge(after: number, words = ''): Step {
  return { do: 'nudge', after, words }
}

export function supplement(after: number, words: string): Step {
  return { do: 'supplement', after, words }
}

export function withdraw(after: number, words: string): Step {
  return { do: 'withdraw', after, words }
}

/** The inspector's conclusion after a second "not solved". */
export function conclude(after: number, words: string): Step {
  return { do: 'conclude', after, words }
}
