import { typedMoment } from '../calendar/typed-moment.ts'

const LOOKED_AT = 40

/** Where the names of the columns stand, and the names; `at` is -1 if there are none and the columns are only counted. */
export interface Header {
  readonly at: number
  readonly names: readonly string[]
}

/** How many records are needed to find it. */
export const HEADER_WITHIN = LOOKED_AT

/**
 * Finds the header among the first records of a table. Above it there may be a title, the time of the export, `sep=;` or a row that
 * groups columns: rows with few cells. A header has nearly as many cells as the rows below, and they are words, not dates and numbers.
 */
export function headerAmong(records: readonly (readonly string[])[]): Header {
  const width = usualWidth(records)
  const at = records.findIndex((record) => filled(record) >= Math.max(1, 0.6 * width) && filled(record) > 0)
  const first = records[at]
  if (!first) return { at: -1, names: [] }
  if (!areNames(first) && records.length > at + 1) return { at: -1, names: first.map((_, index) => `第${index + 1}列`) }
  return { at, names: distinct(first) }
}

const filled = (record: readonly string[]): number => record.filter((value) => value.trim()).length

// Most rows have about as many cells; of two widths that are equally usual the wider counts.
function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const record of records) counts.set(filled(record), (counts.get(filled(record)) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return Math.max(0, ...[...counts].filter(([, count]) => count === most).map(([one]) => one))
}

// A few columns may be called by a year or a number.
function areNames(record: readonly string[]): boolean {
  const cells = record.map((value) => value.trim()).filter(Boolean)
  const values = cells.filter((cell) => cell.length > 60 || /^[\d.,:/ -]+$/.test(cell) || typedMoment(cell) !== undefined)
  return values.length <= 0.2 * cells.length
}

/** No value is lost because two columns have one name: the second is called 名称（2）. */
function distinct(record: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return record.map((value) => {
    const name = value.replaceAll(/\s+/g, ' ').trim()
    if (!name) return ''
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}（${times}）`
  })
}
