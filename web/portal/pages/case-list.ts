import type { PublishedRow } from '../../../domain/appeals/views/published-cases.ts'
import type { Frame } from '../frame.ts'

/** A published case as one row of a list. */
export type CaseRowData = PublishedRow

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

export interface CaseListPage {
  frame: Frame
  filters: CaseFilters
  options: { units: Option[]; places: Option[]; kinds: Option[]; topics: Option[]; states: Option[]; times: Option[] }
  rows: readonly CaseRowData[]
  /** Exact up to 1,000, beyond which `more` is set. */
  total: number
  more: boolean
  page: number
  pages: number
}
