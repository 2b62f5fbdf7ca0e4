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
  /** Why nothing can be tried now, and until when: there is nothing to mend in the form. */
  wait: string | null
}

/** A citizen's own appeal: the original, with everything that happened to it. */
export interface OwnCase {
  number: string
  title: string
  text: string
  kind: Kind
  topic: string | null
  place: string | null
  /** With the pin that was put; on no public page. */
  map: MapShown | null
  addressedTo: string
  unit: string | null
  /** Where the unit is spoken to, once it has signed. */
  unitDesk: ContactDesk | null
  receivedAt: string
  confidential: boolean
  anonymous: boolean
  road: RoadFacts
  photos: Photo[]
  answers: Answer[]
  ratings: Rating[]
  /** What the inspectors found after a second "not solved". */
  findings: readonly { at: string; text: string }[]
  supplements: { at: string; text: string; photos: Photo[] }[]
  timeline: readonly TimelineEntry[]
  limit: OwnLimit | null
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
  may: Abilities
  /** What was just done, in a sentence. */
  done: string | null
  errors: FieldError[]
  values: { supplement: string }
  /** Who opened this citizen's name or phone, when and why. */
  looks: readonly { at: string; who: string; why: string }[]
}

export interface WithdrawPage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  errors: FieldError[]
}
