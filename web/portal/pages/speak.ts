import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { MapShown } from '../../shared/map.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { SpeakStep } from '../speak-steps.ts'
import type { Photo } from './case.ts'
import type { Option } from './case-list.ts'

/** What the screens of speaking share. The draft is kept on the server; `reached` is as far as it has come. */
export interface SpeakScreen {
  frame: Frame
  form: FormKeys
  errors: FieldError[]
  reached: SpeakStep
  /** Words of the text that sound like an emergency, with the number to call first. */
  emergency: { number: string; word: string } | null
}

export interface SimilarCase {
  number: string
  title: string
  href: string
  /** The citizen who spoke and those who seconded it. */
  people: number
  status: string
}

export interface SpeakWhatPage extends SpeakScreen {
  text: string
  title: string
  /** Not empty after the words were sent once: the citizen chooses between seconding and going on. */
  similar: SimilarCase[]
}

export interface SpeakWherePage extends SpeakScreen {
  towns: { word: string; places: Option[] }[]
  place: string
  detail: string
  point: { latitude: number; longitude: number } | null
  /** Nothing where the site has no outline. */
  map: MapShown | null
  /** The key of 天地图, where its map is to lie below. */
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
  /** 举报 is confidential without a question. */
  report: boolean
}

export interface SpeakContactPage extends SpeakScreen {
  values: { contact: 'phone' | 'anonymous'; phone: string; name: string }
  /** Signed in: the phone is known and cannot be changed here. */
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
  human: HumanTask
}

/** A small proof that a person sends this: solved by the browser when it can, by a sum when it cannot. */
export interface HumanTask {
  work: { challenge: string; difficulty: number }
  sum: { challenge: string; question: string }
}

/** A part of a page, for the list that appears while one writes. */
export interface SpeakSimilarPart {
  cases: SimilarCase[]
}
