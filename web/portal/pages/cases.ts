import type { Kind } from '../../../domain/appeals/appeal.ts'
import type { RoadFacts } from '../../shared/road.ts'
import type { Frame } from '../frame.ts'

/** A published case as one row of a list. */
export interface CaseRowData {
  number: string
  title: string
  kind: Kind
  place: string | null
  unit: string | null
  road: RoadFacts
  /** Working days from receipt to the first answer. */
  workingDays: number | null
  seconds: number
  /** The sentence in which the search words were found; the words stand in `marked` parts. */
  excerpt?: { text: string; marked: boolean }[]
}

export interface Option {
  value: string
  word: string
}

export interface CaseFilters {
  words: string
  unit: string
  place: string
  kind: string
  topic: string
  state: string
  time: string
}

export interface CasesPage {
  frame: Frame
  filters: CaseFilters
  options: { units: Option[]; places: Option[]; kinds: Option[]; topics: Option[]; states: Option[]; times: Option[] }
  rows: CaseRowData[]
  /** Exact up to 10,000, beyond which `more` is set. */
  total: number
  more: boolean
  page: number
  pages: number
}
