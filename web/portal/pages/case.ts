import type { Kind, Outcome } from '../../../domain/appeals/appeal.ts'
import type { ContactDesk } from '../../../domain/organisations/views/contact-desks.ts'
import type { RoadFacts } from '../../shared/road.ts'
import type { TimelineEntry } from '../../shared/timeline.ts'
import type { Frame } from '../frame.ts'

export interface Photo {
  href: string
  /** None for a film. */
  thumb: string | null
  /** Said to those who cannot see it. */
  alt: string
}

export interface Answer {
  unit: string
  /** When the citizen was told. */
  at: string
  text: string
  photos: Photo[]
  /** Working days from dispatch (or from the citizen's "not solved") until the unit handed this answer in. */
  workingDays: number
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

/** One published case: the redacted copy, never the original. */
export interface PublicCase {
  number: string
  title: string
  text: string
  kind: Kind
  topic: string | null
  place: string | null
  addressedTo: string
  unit: string | null
  /** Where the unit that answered is spoken to. */
  unitDesk: Omit<ContactDesk, 'hours'> | null
  receivedAt: string
  road: RoadFacts
  photos: Photo[]
  /** In the order they were given; a rework has a second one. */
  answers: Answer[]
  ratings: Rating[]
  timeline: readonly TimelineEntry[]
  /** How many others said the same thing happens to them. */
  seconds: number
  /** Answered again since, while the copy still shows the answer before. */
  outdated: boolean
  /** Something was left out of the published copy. */
  redacted: boolean
}

export interface CasePage {
  frame: Frame
  case: PublicCase
  /** What else the unit answered lately. */
  others: { title: string; href: string }[]
  /** Just said by this reader. */
  seconded: boolean
}
