import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { MapShown } from '../../shared/map.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { SpeakStep } from '../speak-steps.ts'
import type { Photo } from './case.ts'
import type { Option } from './case-list.ts'

/** What all screens of the form share. The draft is on the server; `reached` is its furthest step. */
export interface SpeakScreen {
  frame: Frame
  form: FormKeys
  errors: FieldError[]
  reached: SpeakStep
  /** A word of the text that sounds like an emergency, and the number to call. */
  emergency: { number: string; word: string } | null
}

export interface SimilarCase {
  number: string
  title: string
  href: string
  /** The citizen who wrote it and those who joined. */
  people: number
  status: string
}

export interface SpeakWhatPage extends SpeakScreen {
  text: string
  title: string
  /** Filled after the first submit: the citizen may join one of these or go on. */
  similar: SimilarCase[]
}

export interface SpeakWherePage extends SpeakScreen {
  towns: { word: string; places: Option[] }[]
  place: string
  detail: string
  point: { latitude: number; longitude: number } | null
  /** Null when the site has no outline. */
  map: MapShown | null
  /** The key of 天地图, when its tiles are used. */
  tiles: string | null
}

export interface SpeakPhotosPage extends SpeakScreen {
  photos: (Photo & { id: string; bytes: number })[]
  most: number
  mostBytes: number
}

export interface SpeakKindPage extends SpeakScreen {
  kind: Kind | ''
}

export interface SpeakToPage extends SpeakScreen {
  leaders: Option[]
  units: Option[]
  towns: Option[]
  values: { to: string; unit: string; town: string }
}

export interface SpeakOpenPage extends SpeakScreen {
  open: 'public' | 'confidential'
  /** 举报 is always confidential; the screen asks nothing. */
  report: boolean
}

export interface SpeakContactPage extends SpeakScreen {
  values: { contact: 'phone' | 'anonymous'; phone: string; name: string }
  /** The phone of a citizen who is signed in. It cannot be changed here. */
  knownPhone: string | null
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
  cases: SimilarCase[]
}
