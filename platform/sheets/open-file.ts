import { invalid } from '../refusal.ts'
import { csvLines } from './csv.ts'
import { type Cut, cutOf } from './delimiter.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { beginningOf, binaryFormOf, type Form, sizeOf, textFormOf } from './form-of.ts'
import { findRecords, jsonLines } from './json.ts'
import { jsonlLines } from './jsonl.ts'
import type { Line } from './line.ts'
import { xlsxLines } from './xlsx.ts'

/** A table that was found in a file: a sheet, or the only one. */
export interface FoundTable {
  readonly sheet?: string
  /** The line of the header; 0: none was found and the columns are counted. */
  readonly headerLine: number
  readonly columns: readonly string[]
}

/** A file that has been opened, with its lines still to be read. */
export interface OpenedFile {
  readonly bytes: number
  readonly form: Form
  /** Null for a workbook. */
  readonly encoding: Encoding | null
  readonly delimiter: string | null
  /** Of JSON: the names that lead to the records. */
  readonly path: string | null
  /** Whether every row has the columns of one header. */
  readonly isTable: boolean
  /** Grows while the lines are read. */
  readonly tables: readonly FoundTable[]
  readonly lines: AsyncGenerator<Line>
}

/**
 * Opens a file of rows. What it is, its encoding and what separates its values are found out from what it holds: names and endings are
 * often wrong. Calls `at` with the bytes read so far. Refuses `file_empty`, `file_locked`, `file_of_other_kind` and `encoding_wrong`.
 */
export async function openFile(file: string, given: Encoding | undefined, at: (bytes: number) => void): Promise<OpenedFile> {
  const bytes = sizeOf(file)
  const tables: FoundTable[] = []
  const found = ({ at, line, names, sheet }: { at: number; line: number; names: readonly string[]; sheet?: string }) => {
    tables.push({ headerLine: at < 0 ? 0 : line, columns: names.filter(Boolean), ...(sheet ? { sheet } : {}) })
  }
  const opened = { bytes, tables, encoding: null, delimiter: null, path: null, isTable: true }
  const binary = await binaryFormOf(file)
  if (binary) return { ...opened, form: binary, lines: xlsxLines(file, at, found) }

  const encoding = await trueEncoding(file, given)
  const form = await textFormOf(file, encoding)
  switch (form) {
    case 'lines':
      return { ...opened, form, encoding, isTable: false, lines: jsonlLines(file, encoding, at) }
    case 'json': {
      const place = await findRecords(file, encoding)
      const isTable = place.kind === 'lists'
      return { ...opened, form, encoding, path: place.path, isTable, lines: jsonLines(file, encoding, place, at, found) }
    }
    case 'table': {
      const cut: Cut = cutOf(await beginningOf(file, encoding))
      const lines = csvLines({ file, encoding, cut, at, found })
      return { ...opened, form, encoding, delimiter: cut.delimiter, lines }
    }
  }
}

// UTF-8 that is read as something else is not broken, only wrong.
async function trueEncoding(file: string, given: Encoding | undefined): Promise<Encoding> {
  const seen = await encodingOf(file)
  if (!given || given === seen) return given ?? seen
  const isPlain = seen === 'utf-8' && !/[^\0-\u007f]/.test(await beginningOf(file, 'utf-8'))
  if (seen !== 'utf-8' || isPlain) return given
  throw invalid('encoding_wrong', `文件是 UTF-8，不是 ${given}，请去掉编码这一项，让程序自己认`, 'encoding')
}
