import { typedMoment } from '../calendar/typed-moment.ts'
import { invalid } from '../refusal.ts'
import { clean } from './clean.ts'
import type { Row } from './line.ts'

const LONGEST_TEXT = 20_000
const EARLIEST = Date.UTC(1990, 0, 1)

/** The text in a column, '' where nothing is said. Refuses `text_too_long`. */
export function textIn(row: Row, column: string, empty: readonly string[]): string {
  const value = row.get(column)
  if (value === null || value === undefined || typeof value === 'object') return ''
  const text = clean(shortEnough(String(value), column, 5 * LONGEST_TEXT))
  shortEnough(text, column, LONGEST_TEXT)
  return empty.includes(text) ? '' : text
}

/** The moment in a column, null where nothing is said. Refuses `time_unreadable` and `time_in_future`. */
export function momentIn(row: Row, column: string, empty: readonly string[], now: Date): Date | null {
  const value = row.get(column)
  const typed = value instanceof Date ? '' : textIn(row, column, empty)
  if (!(value instanceof Date) && !typed) return null
  const moment = value instanceof Date ? valid(value) : typedMoment(typed)
  if (!moment) {
    throw invalid('time_unreadable', `“${column}”看不懂（${typed.slice(0, 40).toWellFormed()}），请写成 2026-01-31 09:30`, column)
  }
  if (moment > now) throw invalid('time_in_future', `“${column}”还没有到，请核对`, column)
  return moment
}

const valid = (moment: Date): Date | undefined => (moment.getTime() >= EARLIEST ? moment : undefined)

function shortEnough(text: string, column: string, most: number): string {
  if (text.length <= most) return text
  throw invalid('text_too_long', `“${column}”有 ${text.length} 个字，超过 ${LONGEST_TEXT} 个字，请缩短或分成几件`, column)
}
