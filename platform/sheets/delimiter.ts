import { parse } from 'csv-parse/sync'

/** How the text of a table is cut: between values, and where a value holds what cuts. */
export interface Cut {
  readonly delimiter: string
  readonly quote: '"' | null
  readonly escape: '"' | '\\'
}

const DELIMITERS = [',', '\t', ';', '|', '，', '^', '\u0001']
const RECORDS = 200

/**
 * Finds what separates the values of a table by its beginning: what most records have the same number of times. Excel's first line
 * `sep=;` decides alone.
 */
export function cutOf(beginning: string): Cut {
  const said = /^\s*"?sep=(\S|\t)"?/i.exec(beginning)?.[1]
  const whole = beginning.length > 100_000 ? beginning.slice(0, beginning.lastIndexOf('\n')) : beginning
  const cuts = (said ? [said] : DELIMITERS)
    .filter((delimiter) => said || whole.includes(delimiter))
    .map((one) => cutBy(one, whole))
  if (cuts.length === 0) return cutBy(',', whole)
  return cuts.map((cut) => ({ cut, score: evenness(cut, whole) })).reduce((best, one) => (one.score > best.score ? one : best))
    .cut
}

function cutBy(delimiter: string, text: string): Cut {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const one = delimiter.replace(/[|^\\]/, String.raw`\$&`)
  // In what databases write with tabs or bars, a quote is often just a quote.
  const opened = count(new RegExp(`(?:^|${one})"`, 'gm'))
  const closed = count(new RegExp(`"(?=${one}|\r?$)`, 'gm'))
  const quote = delimiter !== ',' && delimiter !== ';' && opened !== closed ? null : '"'
  return { delimiter, quote, escape: count(/\\"/g) > count(/[^",;\t|\n]""/g) ? '\\' : '"' }
}

function evenness(cut: Cut, text: string): number {
  let records: string[][]
  try {
    records = parse(text, {
      ...cut,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: RECORDS,
    })
  } catch {
    records = text.split('\n', RECORDS).map((line) => line.split(cut.delimiter))
  }
  const widths = new Map<number, number>()
  for (const record of records) widths.set(record.length, (widths.get(record.length) ?? 0) + 1)
  const best = [...widths].filter(([width]) => width > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]
  return best ? (best[1] / records.length) ** 2 * Math.log2(best[0]) : 0
}
