import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { invalid, type Refusal } from '../refusal.ts'
import { asTable, type Rec } from './as-table.ts'
import type { Cut } from './delimiter.ts'
import { type Encoding, textOf } from './encoding.ts'
import type { Header } from './header.ts'
import type { Line } from './line.ts'

const LONGEST_RECORD = 4_000_000

/** Where a table of text is, and how it is written. */
export interface TextTable {
  readonly file: string
  readonly encoding: Encoding
  readonly cut: Cut
  readonly at: (bytes: number) => void
  readonly found: (header: Header & { readonly line: number }) => void
}

/** The rows of a table of text. Quotes may hold line ends; the number is that of a record's first line. */
export async function* csvLines(table: TextTable): AsyncGenerator<Line> {
  yield* asTable(recordsOf(table), judged, table.found)
}

function judged({ values }: Rec, names: readonly string[]): Refusal | undefined {
  if (values.some((value) => typeof value === 'string' && value.includes('\ufffd')))
    return invalid('row_bad_encoding', '这一行有无法识别的字，请把文件另存为 UTF-8 后再导入')
  if (values.length > names.length && values.slice(names.length).some(Boolean))
    return invalid('row_unreadable', '这一行的列比表头多，多半是内容里的分隔符没有加引号')
  return undefined
}

async function* recordsOf({ file, encoding, cut, at }: TextTable): AsyncGenerator<Rec | { line: number; broken: Refusal }> {
  const broken: { line: number; broken: Refusal }[] = []
  const parser = parse({
    ...cut,
    bom: true,
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true, // judged above, where a row that ends early is no fault
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 0), broken: unreadable(String(error?.code ?? '')) })
    },
  })
  const source = Readable.from(withPlainLineEnds(textOf(file, encoding, at)))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)

  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines - record.join().split('\n').length + 1, values: record }
      yield* broken.splice(0)
    }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    if (!code?.startsWith('CSV_')) throw error
    broken.push({ line: Number(lines ?? 0), broken: unreadable(code) }) // a quote that never closes swallows the rest
  }
  yield* broken
}

// The parser counts a CRLF inside of quotes as two lines.
async function* withPlainLineEnds(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of pieces) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replaceAll('\r\n', '\n')
  }
  yield held
}

const unreadable = (code: string) =>
  invalid(
    'row_unreadable',
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? '从这里起有一个引号没有配对，后面的内容都读不出来，请改正后再导入'
      : '这一行读不出来，请检查引号和分隔符',
  )
