import type { PublishedRow } from '../../../domain/appeals/published-cases/views/published-cases.ts'
import type { Frame } from '../frame.ts'

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
  /** At most 1,000; `more` says that there are more. */
  total: number
  more: boolean
  page: number
  pages: number
}
