import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { csvLines } from './csv.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { jsonlLines } from './jsonl.ts'
import type { Line } from './line.ts'
import { xlsxLines } from './xlsx.ts'

/** A file that has been opened, with its lines still to be read. */
export interface OpenedFile {
  readonly bytes: number
  /** Whether every row has the columns of one header. */
  readonly isTable: boolean
  readonly lines: AsyncGenerator<Line>
}

/** Opens a table by the ending of its file: .jsonl or .ndjson, .csv, .tsv or .txt, .xlsx. Calls `at` with the bytes read so far. */
export async function openFile(file: string, given: Encoding | undefined, at: (bytes: number) => void): Promise<OpenedFile> {
  let bytes: number
  try {
    fs.accessSync(file, fs.constants.R_OK)
    const stat = fs.statSync(file)
    if (!stat.isFile()) throw new Error('not a file')
    bytes = stat.size
  } catch (error) {
    throw new StartProblem(`读不到文件 ${file}，请核对路径和权限`, `cannot read ${file}`, { cause: error })
  }

  switch (path.extname(file).toLowerCase()) {
    case '.jsonl':
    case '.ndjson':
      return { bytes, isTable: false, lines: jsonlLines(file, given ?? (await encodingOf(file)), at) }
    case '.csv':
    case '.tsv':
    case '.txt':
      return { bytes, isTable: true, lines: csvLines(file, given ?? (await encodingOf(file)), at) }
    case '.xlsx':
      return { bytes, isTable: true, lines: xlsxLines(file, at) }
    default:
      throw new StartProblem(
        `${path.basename(file)}：只能导入 .jsonl、.csv、.xlsx（旧的 .xls 请另存为 .xlsx）`,
        'only .jsonl, .csv and .xlsx can be imported',
      )
  }
}
