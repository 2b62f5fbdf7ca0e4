import type { Refusal } from '../refusal.ts'
import { HEADER_WITHIN, type Header, headerAmong } from './header.ts'
import type { Line } from './line.ts'
import { rowUnder } from './row-under.ts'

/** A record of a table, before it is known what its columns are called. */
export interface Rec {
  readonly line: number
  readonly values: readonly unknown[]
}

/**
 * Rows under the header that is found among the first records; what stands above it is a title and is left out, and so is the header
 * where it comes again. `judge` says what is wrong with a record, if anything.
 */
export async function* asTable(
  records: AsyncIterable<Rec | { readonly line: number; readonly broken: Refusal }>,
  judge: (record: Rec, names: readonly string[]) => Refusal | undefined,
  found: (header: Header & { readonly line: number }) => void,
): AsyncGenerator<Line> {
  let first: (Rec | { readonly line: number; readonly broken: Refusal })[] = []
  let header: Header | undefined

  function* under(names: readonly string[], all: typeof first): Generator<Line> {
    for (const one of all) {
      if ('broken' in one) yield one
      else if (!one.values.some((value) => value !== '' && value !== null && value !== undefined)) continue
      else if (isHeader(names, one.values)) continue
      else {
        const broken = judge(one, names)
        yield broken ? { line: one.line, broken } : { line: one.line, row: rowUnder(names, one.values) }
      }
    }
  }
  function* begin(): Generator<Line> {
    const whole = first.filter((one) => 'values' in one)
    header = headerAmong(whole.map(({ values }) => values.map(shown)))
    const at = header.at < 0 ? undefined : whole[header.at]
    found({ ...header, line: at?.line ?? 0 })
    // What is broken above the header is told as well.
    yield* under(header.names, at ? first.filter((one) => 'broken' in one || one.line > at.line) : first)
    first = []
  }

  for await (const record of records) {
    if (header) yield* under(header.names, [record])
    else if (first.push(record) >= HEADER_WITHIN) yield* begin()
  }
  if (!header) yield* begin()
}

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

const isHeader = (names: readonly string[], values: readonly unknown[]): boolean =>
  values.length > 1 && names.every((name, index) => !name || shown(values[index]).replaceAll(/\s+/g, ' ').trim() === name)
