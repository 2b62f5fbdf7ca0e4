import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { invalid } from '../refusal.ts'
import { type Encoding, textOf } from './encoding.ts'
import type { Line } from './line.ts'
import { rowUnder } from './row-under.ts'

const LONGEST_RECORD = 4_000_000

/** A table with a header, separated by comma, semicolon or tab. Quotes may hold line ends; the number is that of a record's first line. */
export async function* csvLines(file: string, encoding: Encoding, at: (bytes: number) => void): AsyncGenerator<Line> {
  const broken: Line[] = []
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(file, encoding),
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true, // judged below, where a row that ends early is no fault
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

  let header: string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = info.lines - record.join().split('\n').length + 1
      if (!header) header = record.map((name) => name.trim())
      else if (record.some((value) => value.includes('\ufffd'))) yield { line, broken: badEncoding() }
      else if (record.length > header.length && record.slice(header.length).some(Boolean))
        yield { line, broken: tooManyColumns() }
      else yield { line, row: rowUnder(header, record) }
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
const badEncoding = () => invalid('row_bad_encoding', '这一行有无法识别的字，请把文件另存为 UTF-8 后再导入')
const tooManyColumns = () => invalid('row_unreadable', '这一行的列比表头多，多半是内容里的逗号没有加引号')

async function delimiterOf(file: string, encoding: Encoding): Promise<string> {
  for await (const text of textOf(file, encoding, () => {})) {
    const header = text
      .replace(/^\s+/, '')
      .split('\n', 1)[0]!
      .replaceAll(/"[^"]*"/g, '')
    const counts = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
    return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
  }
  return ','
}
