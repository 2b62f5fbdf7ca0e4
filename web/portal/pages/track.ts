import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { Abilities } from '../../../domain/appeals/citizen/views/own-abilities.ts'
import type { OwnLimit } from '../../../domain/appeals/citizen/views/own-limit.ts'
import type { ContactDesk } from '../../../domain/organisations/views/contact-desks.ts'
import type { MapShown } from '../../shared/map.ts'
import type { RoadFacts } from '../../shared/road.ts'
import type { TimelineEntry } from '../../shared/timeline.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { Answer, Photo, Rating } from './case.ts'

export interface TrackPage {
  frame: Frame
  form: FormKeys
  number: string
  errors: FieldError[]
  /** Too many attempts: why and how long to wait. */
  wait: string | null
}

/** What a unit waits for the citizen to tell. */
interface Question {
  at: string
  unit: string
  text: string
  stopsLimit: boolean
}

/** An appeal as its citizen sees it: the original text and everything that happened. */
export interface OwnCase {
  number: string
  title: string
  text: string
  kind: Kind
  topic: string | null
  place: string | null
  /** Shown to the citizen and the staff only. */
  map: MapShown | null
  addressedTo: string
  unit: string | null
  unitDesk: ContactDesk | null
  receivedAt: string
  confidential: boolean
  /** It has a secret; what was imported has none. */
  hasSlip: boolean
  anonymous: boolean
  /** A land line was left: the office calls. */
  byCall: boolean
  road: RoadFacts
  photos: Photo[]
  answers: Answer[]
  ratings: Rating[]
  /** By the inspectors, after a second "not solved". */
  findings: readonly { at: string; text: string }[]
  supplements: { at: string; text: string; photos: Photo[] }[]
  timeline: readonly TimelineEntry[]
  limit: OwnLimit | null
  next: string
  declined: { reason: string; road: string | null } | null
  asked: Question | null
  alsoAsked: readonly Question[]
  /** When the next SMS goes, if one waits because nobody has proved the phone. */
  smsExpectedAt: string | null
  /** What the citizen asked back about the answer, and the replies. */
  askedBack: readonly { at: string; text: string; dueAt: string; reply: string | null }[]
  published: string | null
}

export interface TrackCasePage {
  frame: Frame
  form: FormKeys
  case: OwnCase
  may: Abilities
  /** Confirms what the citizen just did. */
  done: string | null
  errors: FieldError[]
  values: { supplement: string; question: string }
  looks: readonly { at: string; who: string; why: string }[]
  /** How many photos go with one supplement, and how large each may be. */
  most: number
  mostBytes: number
}

export interface ConfidencePage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  /** How often somebody looked at the name and phone. */
  looks: number
  published: boolean
  errors: FieldError[]
}

export interface WithdrawPage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  errors: FieldError[]
}
