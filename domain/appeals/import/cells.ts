import { invalid } from '../../../platform/refusal.ts'
import { textIn } from '../../../platform/sheets/fields.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import { htmlText } from './html-text.ts'
import type { Mapping } from './mapping.ts'

/** Words that other systems write where nothing is known: 无, -, NaN. */
const NOTHING =
  /^(?:无|暂无|没有|空|略|不详|未知|未填写?|无内容|[-—–_/\\.。…*]+|n\/?a|nan|null|none|nil|undefined|#n\/a|#value!|#ref!|0000-00-00.*)$/i

/** The cells of one row, as the mapping's columns see them. */
export interface Cells {
  /** '' where nothing is said. Refuses `text_too_long`. */
  text(column: string | undefined): string
  /** The texts of several columns that say something, in order. */
  texts(columns: readonly string[] | undefined): string[]
  raw(column: string): unknown
  /** A text as one knows it, '' for a placeholder. */
  known(text: string): string
}

export function cellsOf(row: Row, { empty }: Pick<Mapping, 'empty'>): Cells {
  const known = (text: string) => (NOTHING.test(text) ? '' : text)
  const text = (column: string | undefined) => {
    if (column === undefined) return ''
    const value = row.get(column)
    if (typeof value !== 'string') return known(textIn(row, column, empty))
    if (value.length > LONGEST_CELL)
      throw invalid('text_too_long', `“${column}”有 ${value.length} 个字，太长了，请缩短或分成几件`, column)
    return known(textIn(new Map([[column, htmlText(value)]]), column, empty))
  }
  return {
    text,
    texts: (columns = []) => columns.map(text).filter(Boolean),
    raw: (column) => row.get(column),
    known,
  }
}

const LONGEST_CELL = 5_000_000

/** Whether a spreadsheet made something else of a long number: 2.01902E+16, or a number too long for it to keep every digit. */
export const isDamagedNumber = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER
    : typeof value === 'string' && /^\s*\d(?:\.\d+)?e\+?\d{1,3}\s*$/i.test(value.normalize('NFKC'))
