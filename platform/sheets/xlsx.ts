import { createReadStream } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { invalid, type Refusal } from '../refusal.ts'
import { asTable, type Rec } from './as-table.ts'
import type { Header } from './header.ts'
import type { Line } from './line.ts'

const SHANGHAI = 8 * 60 * 60 * 1000

/** The rows of all sheets of a workbook, each under its own header. Formulas are never computed: what counts is what was last seen. */
export async function* xlsxLines(
  file: string,
  at: (bytes: number) => void,
  found: (header: Header & { readonly line: number; readonly sheet: string }) => void,
): AsyncGenerator<Line> {
  const source = createReadStream(file)
  source.on('data', () => at(source.bytesRead))
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache', // without them a date is a number
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  try {
    let count = 0
    for await (const reader of workbook) {
      count++
      const sheet = nameOf(reader) || `第${count}张工作表`
      const lines = asTable(recordsOf(reader), faultyFormula, (header) => {
        if (header.names.length > 0) found({ ...header, sheet })
      })
      for await (const line of lines) yield { ...line, sheet }
    }
  } catch (error) {
    throw invalid(
      'file_of_other_kind',
      `“${path.basename(file)}”不是完好的 XLSX 文件，请用表格软件打开后另存（${(error as Error).message.slice(0, 80)}）`,
    )
  } finally {
    source.destroy()
  }
}

// The library's types do not say that a sheet that is read as a stream knows its name.
const nameOf = (reader: object): string => ('name' in reader && typeof reader.name === 'string' ? reader.name.trim() : '')

async function* recordsOf(reader: AsyncIterable<ExcelJS.Row>): AsyncGenerator<Rec> {
  for await (const row of reader) {
    yield { line: row.number, values: Array.from((row.values as ExcelJS.CellValue[]).slice(1), plain) }
  }
}

const FAULT = Symbol('a formula without a result')

function faultyFormula({ values }: Rec, names: readonly string[]): Refusal | undefined {
  const bad = values.indexOf(FAULT)
  if (bad < 0) return undefined
  return invalid('row_unreadable', `“${names[bad] ?? ''}”是公式错误，请在表格软件里改正`, names[bad] ?? '')
}

/** What a reader sees in a cell. */
function plain(value: ExcelJS.CellValue): string | number | boolean | Date | symbol | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return new Date(value.getTime() - SHANGHAI) // a cell has no zone; the library reads it as UTC
  if (typeof value !== 'object') return value
  if ('error' in value) return FAULT
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return plain(value.text as ExcelJS.CellValue)
  if ('result' in value) return plain(value.result as ExcelJS.CellValue)
  return null
}
