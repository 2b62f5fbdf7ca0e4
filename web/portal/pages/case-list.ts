import type { PublishedList } from '../../../domain/appeals/published-cases/views/published-cases.ts'
import type { PublishedRow } from '../../../domain/appeals/published-cases/views/published-row.ts'
import type { Frame } from '../frame.ts'

export type CaseRowData = PublishedRow

export interface Option {
  value: string
  word: string
}

/** The choices of the list, by the names in its address. */
export const FILTER_NAMES = { unit: '单位', place: '地方', kind: '类型', topic: '领域', state: '结果', time: '时间' } as const
type FilterName = keyof typeof FILTER_NAMES

export type CaseFilters = Record<FilterName, string> & { words: string; order: '' | 'joined' }

export interface CaseListPage extends PublishedList {
  frame: Frame
  filters: CaseFilters
  options: Record<FilterName, Option[]>
  /** Conditions of the address that nothing here has; they were left out. */
  unknown: string[]
}
