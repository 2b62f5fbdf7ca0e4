import type { Selectable } from 'kysely'
import type { ChannelTables } from './tables.ts'

export type Message = Selectable<ChannelTables['messages']>
export type MessageState = Message['state']

/** A question waits for the citizen and a result is what the citizen waits for; anything else is a step on the way. */
export type Purpose = Message['purpose']

export const MESSAGE_STATES = [
  'waiting',
  'sent',
  'failed',
  'dead',
  'unreachable',
  'replaced',
  'taken_back',
] as const satisfies MessageState[]

export const MESSAGE_STATE_NAMES: Record<MessageState, string> = {
  waiting: '待发送',
  sent: '已发送',
  failed: '发送失败，稍后再试',
  dead: '多次失败，已停止',
  unreachable: '没有可送达的号码',
  replaced: '没有发，后来的一条已经代替',
  taken_back: '没有发，这一步已经撤回',
}

/** Why a message is held back, in `error`. */
export const HELD_BACK = ['phone_not_proved', 'budget_used'] as const
export type HeldBack = (typeof HELD_BACK)[number]

/** A sign-in code is a secret: its text is stored only until it is sent. */
export const CODE_TEMPLATE = 'sign_in_code'

export const codeKey = (codeId: string): string => `code/${codeId}`
export const codeIdOf = ({ key }: Pick<Message, 'key'>): string => key.slice(codeKey('').length)

export const MOST_ATTEMPTS = 6

const MINUTE = 60_000
const WAITS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE)

/** When to try again after this many tries; null after the last. */
export const nextAttemptAfter = (attempts: number, now: Date): Date | null =>
  attempts >= MOST_ATTEMPTS ? null : new Date(now.getTime() + (WAITS[attempts - 1] ?? WAITS.at(-1)!))
