import { DECLINE_REASONS } from '../../../decline-reasons.ts'
import type { OwnCaseRows } from './rows.ts'

/** Why it was not accepted, in words, and where the matter belongs instead. */
export interface OwnDecline {
  readonly reason: string
  readonly road: string | null
}

export function ownDecline([decline]: OwnCaseRows['declines']): OwnDecline | null {
  if (!decline) return null
  const name = DECLINE_REASONS.find(({ code }) => code === decline.reason)?.name ?? ''
  return { reason: decline.text || name, road: decline.road }
}
