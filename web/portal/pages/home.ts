import type { Frame } from '../frame.ts'
import type { CaseRowData } from './case-list.ts'
import type { MonthFigures } from './figures.ts'

export interface HomePage {
  frame: Frame
  notices: { title: string; href: string; on: string }[]
  newest: readonly CaseRowData[]
  /** The last full month, and the running one up to today. */
  last: MonthFigures
  running: MonthFigures
}
