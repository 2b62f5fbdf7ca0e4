import type { Frame } from '../frame.ts'
import type { CaseRowData } from './case-list.ts'
import type { MonthFigures } from './figures.ts'

export interface HomePage {
  frame: Frame
  notices: { title: string; href: string; on: string }[]
  newest: readonly CaseRowData[]
  month: MonthFigures
}
