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
  next: { what: string; by: string | null }[]
  /** `none`: the citizen learns of news only by coming back. `call`: a land line gets no SMS. */
  reach: 'phone' | 'call' | 'none'
  /** 138****5678, when signed in. */
  phone: string | null
  /** One speaks for another: the phone is that of the one to ring, whoever reads this. */
  onBehalf: boolean
  confidential: boolean
  /** A QR code of the tracking page: an SVG path and the side of its view box. */
  code: { path: string; side: number } | null
}
