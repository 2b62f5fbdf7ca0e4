import type { Kind } from '../appeal.ts'

export type Result = 'open' | 'answered' | 'not_kept' | 'declined' | 'withdrawn'

/** One message of another system. */
export interface Message {
  readonly outsideId: string
  readonly title: string
  readonly body: string
  readonly kind: Kind
  readonly placeNote: string
  readonly receivedAt: Date
  /** What became of it there. `not_kept`: closed, but the file has no answer. */
  readonly result: Result
  readonly answers: readonly Answer[]
  /** The unit as the file names it, '' if it does not. */
  readonly unit: string
  readonly confidential: boolean
  readonly name: string
  readonly phone: string
  /** Names to cover in the public copy. */
  readonly hide: readonly string[]
  /** What was left out or has to be looked at, although the row is taken. */
  readonly remarks: readonly Remark[]
}

/** `at` is null if nobody knows it. */
export interface Answer {
  readonly text: string
  readonly at: Date | null
  readonly unit: string
}

export interface Remark {
  readonly code: string
  readonly reason: string
  readonly column?: string | undefined
}
