import type { Kind, Outcome } from '../../../domain/appeals/appeal.ts'
import type { ContactDesk } from '../../../domain/organisations/views/contact-desks.ts'
import type { RoadFacts } from '../../shared/road.ts'
import type { TimelineEntry } from '../../shared/timeline.ts'
import type { Frame } from '../frame.ts'

export interface Photo {
  href: string
  /** Null for a film. */
  thumb: string | null
  alt: string
}

export interface Answer {
  unit: string
  /** When it reached the citizen; null if another system answered and does not say. */
  at: string | null
  text: string
  photos: Photo[]
  /** From dispatch, or from "not solved", until the unit handed the answer in. */
  workingDays: number | null
  /** Given in another system, of which only receipt and answer are known: the days are counted from receipt. */
  elsewhere?: boolean
  onTime: boolean
}

export interface Rating {
  at: string
  outcome: Outcome
  attitude: number | null
  speed: number | null
  result: number | null
  words: string | null
}

/** The redacted copy of an appeal, never the original. */
export interface PublicCase {
  number: string
  title: string
  text: string
  kind: Kind
  topic: string | null
  place: string | null
  addressedTo: string
  unit: string | null
  unitDesk: Omit<ContactDesk, 'hours'> | null
  receivedAt: string
  road: RoadFacts
  photos: Photo[]
  /** Oldest first; a rework adds a second one. */
  answers: Answer[]
  ratings: Rating[]
  timeline: readonly TimelineEntry[]
  /** How many others joined (附议). */
  seconds: number
  /** The unit has answered again, and this copy does not show it yet. */
  outdated: boolean
  redacted: boolean
}

export interface CasePage {
  frame: Frame
  case: PublicCase
  /** Recent answers of the same unit. */
  others: { title: string; href: string }[]
  seconded: boolean
  /** Came here by “这就是我要问的”. */
  answered: boolean
}
