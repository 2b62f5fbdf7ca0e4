import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { MapShown } from '../../shared/map.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { SpeakStep } from '../speak-steps.ts'
import type { Photo } from './case.ts'
import type { Option } from './case-list.ts'

/** A word of the text that sounds like an emergency, and the number to call. */
export type Emergency = { number: string; word: string } | null

/** What all screens of the form share. The draft is on the server; `reached` is its furthest step. */
export interface SpeakScreen {
  frame: Frame
  form: FormKeys
  errors: FieldError[]
  reached: SpeakStep
  emergency: Emergency
}

/** A published case of the same thing in a near place. */
export interface SimilarCase {
  number: string
  title: string
  href: string
  /** The citizen who wrote it and those who joined. */
  people: number
  status: string
  /** One that is closed is not offered to join. */
  open: boolean
  place: string
  /** The words of its title that the citizen wrote too. */
  words: readonly string[]
}

/** A published answer to a question like the one being asked. */
export interface FoundAnswer {
  number: string
  title: string
  href: string
  unit: string
  answeredAt: string
  beginning: string
}

export interface SpeakWhatPage extends SpeakScreen {
  text: string
}

export interface TakenPhotos {
  photos: (Photo & { id: string; bytes: number })[]
  most: number
  mostBytes: number
}

export interface SpeakWherePage extends SpeakScreen, TakenPhotos {
  towns: { word: string; places: Option[] }[]
  place: string
  detail: string
  point: { latitude: number; longitude: number } | null
  /** Null when the site has no outline. */
  map: MapShown | null
  mapOpen: boolean
  /** The key of 天地图, when its tiles are used. */
  tiles: string | null
}

/** Shown only if there is something to look at before going on. */
export interface SpeakFoundPage extends SpeakScreen {
  text: string
  cases: SimilarCase[]
  answers: FoundAnswer[]
}

export interface SpeakContactPage extends SpeakScreen {
  values: {
    contact: 'phone' | 'anonymous'
    phone: string
    name: string
    /** Somebody else, for whom one speaks, and whom to ring. */
    forSomebody?: { name: string; phone: string; ring: 'speaker' | 'other' } | null
  }
  /** The phone of a citizen who is signed in. It cannot be changed here. */
  knownPhone: string | null
  to: { leaders: Option[]; units: Option[]; towns: Option[]; values: { to: string; unit: string; town: string } }
  /** The addressee in words. */
  toWords: string
  kind: Kind
  /** The kind follows from the words; nobody chose it. */
  guessed: boolean
  open: 'public' | 'confidential'
  /** The part that is unfolded: `other`, `to`, `kind` or `open`. */
  change: string
}

export interface SpeakCheckPage extends SpeakScreen {
  title: string
  text: string
  place: string
  map: MapShown | null
  photos: Photo[]
  addressedTo: string
  kind: Kind
  confidential: boolean
  contact: string
  /** What the text says about the writer, in plain words: an 手机号, a 住址. */
  personal: string[]
  human: HumanTask
}

/** In place of a CAPTCHA: the browser does the work, or the citizen does the sum. */
export interface HumanTask {
  work: { challenge: string; difficulty: number }
  sum: { challenge: string; question: string }
}

/** Props of the part that is loaded while the citizen writes. */
export interface SpeakSimilarPart {
  emergency: Emergency
  cases: SimilarCase[]
}
