import type { Outcome } from '../../../appeal.ts'
import type { OwnCaseRows } from './rows.ts'

export interface OwnRating {
  readonly round: number
  readonly at: string
  readonly outcome: Outcome
  readonly attitude: number | null
  readonly speed: number | null
  readonly result: number | null
  readonly words: string | null
}

export const ownRating = (row: OwnCaseRows['ratings'][number]): OwnRating => ({
  round: row.round,
  at: row.rated_at.toISOString(),
  outcome: row.outcome,
  attitude: row.attitude,
  speed: row.speed,
  result: row.result,
  words: row.words || null,
})
