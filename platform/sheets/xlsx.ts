import { createReadStream } from 'node:fs'
import ExcelJS from 'exceljs'
import { invalid } from '../refusal.ts'
import { StartProblem } from '../start-problem.ts'
import type { Line } from './line.ts'
import { rowUnder } from './row-under.ts'

const SHANGHAI = 8 * 60 * 60 * 1000

/** The first sheet of a workbook, with a header in its first row. Formulas are never computed: what counts is what was last seen. */
export async function* xlsxLines(file: string, at: (bytes: number) => void): AsyncGenerator<Line> {
  const source = createReadStream(file)
  source.on('data', () => at(source.bytesRead))
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache', // without them a date is a number
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  let header: string[] | undefined
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        const values = (row.values as ExcelJS.CellValue[]).slice(1)
        if (values.every((value) => value === undefined || value === null)) continue
        if (!header) header = Array.from(values, (value) => String(plain(value) ?? '').trim())
        else yield lineOf(row.number, header, values)
      }
      if (header) return
    }
  } catch (error) {
    throw new StartProblem(`${file} 不是完好的 XLSX 文件，请用表格软件打开后另存`, `${file} is no sound XLSX file`, {
      cause: error,
    })
  } finally {
    source.destroy()
  }
}

function lineOf(line: number, header: readonly string[], values: readonly ExcelJS.CellValue[]): Line {
  const bad = values.findIndex((value) => value !== null && typeof value === 'object' && 'error' in value)
  if (bad >= 0) {
    return { line, broken: invalid('row_unreadable', `“${header[bad] ?? ''}”是公式错误，请在表格软件里改正`, header[bad] ?? '') }
  }
  return { line, row: rowUnder(header, Array.from(values, plain)) }
}

/** What a reader sees in a cell. */
function plain(value: ExcelJS.CellValue): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return new Date(value.getTime() - SHANGHAI) // a cell has no zone; the library reads it as UTC
  if (typeof value !== 'object') return value
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return plain(value.text as ExcelJS.CellValue)
  if ('result' in value) return plain(value.result as ExcelJS.CellValue)
  return null
}
