import type { Certainty, MarkKind } from './mark.ts'

/** Some groups of one run, tried as one number. */
export interface Candidate {
  readonly digits: string
  /** How many digits each group has: 3, 4, 4 for 138 0000 0000. */
  readonly sizes: readonly number[]
  readonly gaps: readonly string[]
  /** Up to 16 characters before and after. */
  readonly before: string
  readonly after: string
}

export interface Recognised {
  readonly kind: MarkKind
  readonly certainty: Certainty
  readonly why: string
  /** How many characters before and after belong to the number: +, an opening bracket, X, an extension. */
  readonly widerBefore?: number
  readonly widerAfter?: number
}

export type Recogniser = (candidate: Candidate) => Recognised | null

export const uniform = (gaps: readonly string[]): boolean => gaps.every((gap) => gap === gaps[0])
