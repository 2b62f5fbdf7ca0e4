import { invalid } from '../refusal.ts'
import { type Encoding, textOf } from './encoding.ts'
import { flat } from './flat.ts'
import { parsed } from './json-text.ts'
import type { Line } from './line.ts'

const LONGEST_LINE = 8_000_000

/** One JSON object a line; empty lines are skipped, and a line that is no object is reported as unreadable. */
export async function* jsonlLines(file: string, encoding: Encoding, at: (bytes: number) => void): AsyncGenerator<Line> {
  let line = 0
  for await (const text of linesOf(textOf(file, encoding, at))) {
    line++
    if (text === null)
      yield { line, broken: invalid('row_unreadable', `这一行超过 ${LONGEST_LINE / 1_000_000} 百万字，不像一条记录`) }
    else if (text.trim()) yield recordIn(line, text)
  }
}

/** The row that an object says, or why it says none. */
export function recordIn(line: number, text: string): Line {
  if (text.includes('\ufffd')) {
    return { line, broken: invalid('row_bad_encoding', '这一行有无法识别的字，请把文件另存为 UTF-8 后再导入') }
  }
  try {
    const value = parsed(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return { line, row: flat(value) }
  } catch {
    // told below, together with JSON that is no object
  }
  return { line, broken: invalid('row_unreadable', '这一行不是一个 JSON 对象，请检查引号、逗号和括号') }
}

/** Null: the line is too long to be kept in memory. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = ''
  let tooLong = false
  for await (const piece of pieces) {
    const lines = piece.split('\n')
    for (const [index, part] of lines.entries()) {
      if (!tooLong) rest += part
      if (rest.length > LONGEST_LINE) {
        tooLong = true
        rest = ''
      }
      if (index === lines.length - 1) break
      yield tooLong ? null : rest
      rest = ''
      tooLong = false
    }
  }
  if (tooLong) yield null
  else if (rest) yield rest
}
