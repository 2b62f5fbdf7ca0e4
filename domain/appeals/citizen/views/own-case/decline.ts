import { DECLINE_REASONS } from '../../../decline-reasons.ts'
import type { OwnCaseRows } from './rows.ts'

/** Why the appeal was declined, and where to go instead. */
export interface OwnDecline {
  readonly reason: string
  readonly road: string | null
}

// The newest: one before it was undone.
export function ownDecline(declines: OwnCaseRows['declines']): OwnDecline | null {
  const decline = declines.at(-1)
  if (!decline) return null
  const name = DECLINE_REASONS.find(({ code }) => code === decline.reason)?.name ?? ''
  return { reason: decline.text || name, road: decline.road }
}
