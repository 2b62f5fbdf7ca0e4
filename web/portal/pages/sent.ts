import type { RoadFacts } from '../../shared/road.ts'
import type { Frame } from '../frame.ts'

export interface SentPage {
  frame: Frame
  number: string
  secret: string
  title: string
  receivedAt: string
  addressedTo: string
  road: RoadFacts
  /** What happens next, each with its limit in words. */
  next: { what: string; by: string | null }[]
  /** How the citizen hears of it: by SMS, or only by coming back. */
  reach: 'phone' | 'none'
  /** 138****5678 of whoever is signed in. */
  phone: string | null
  confidential: boolean
  /** A QR code of the tracking page's address, as an SVG path with the side of its view box. */
  code: { path: string; side: number } | null
}
