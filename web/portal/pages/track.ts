import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { RoadFacts } from '../../shared/road.ts'
import type { TimelineEntry } from '../../shared/timeline.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { Answer, Photo, Rating } from './case.ts'

export interface TrackPage {
  frame: Frame
  form: FormKeys
  number: string
  errors: FieldError[]
}

/** One day of a limit's calculation. */
export interface LimitDay {
  day: string
  counts: boolean
  /** 收到当天不算, 周六, 元旦, 调休上班, 计时暂停 … */
  why: string | null
  /** Which counted day it is, or null. */
  ordinal: number | null
}

export interface Limit {
  /** 答复期限：7 个工作日 */
  name: string
  /** Under which rule it was set. */
  rule: string
  days: LimitDay[]
  /** What moved it: extensions and pauses, in words. */
  changes: string[]
  provisional: boolean
}

/** What the citizen can do now; a reason stands where a button would be. */
export interface Ability {
  allowed: boolean
  reason: string | null
}

/** A citizen's own appeal: the original, with everything that happened to it. */
export interface OwnCase {
  number: string
  title: string
  text: string
  kind: Kind
  topic: string | null
  place: string | null
  addressedTo: string
  unit: string | null
  unitPhone: string | null
  receivedAt: string
  confidential: boolean
  anonymous: boolean
  road: RoadFacts
  photos: Photo[]
  answers: Answer[]
  ratings: Rating[]
  supplements: { at: string; text: string; photos: Photo[] }[]
  timeline: TimelineEntry[]
  limit: Limit | null
  /** One sentence: what happens next and by when. */
  next: string
  declined: { reason: string; road: string | null } | null
  /** A question the unit put to the citizen; the clock waits for the answer. */
  asked: { at: string; text: string } | null
  published: string | null
}

export interface TrackCasePage {
  frame: Frame
  form: FormKeys
  case: OwnCase
  may: { supplement: Ability; nudge: Ability; withdraw: Ability; judge: Ability }
  /** What was just done, in a sentence. */
  done: string | null
  errors: FieldError[]
  values: { supplement: string }
  /** Who opened this citizen's name or phone, when and why. */
  looks: { at: string; who: string; why: string }[]
}

export interface WithdrawPage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  errors: FieldError[]
}
