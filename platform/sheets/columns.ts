import { z } from 'zod'
import { invalid } from '../refusal.ts'
import type { Line } from './line.ts'

/** The name of a column, as a mapping gives it. */
export const Column = z.string().trim().min(1, '请写列名').max(100, '列名请不要超过 100 个字')

/** Values that mean nothing was said: 无, 不详. */
export const Empty = z.array(z.string().max(20)).max(20).default([]).describe('表示空白的值 empty')

/** Refuses `column_missing` where the first lines of a file have none of this name: a wrong mapping is one mistake, not four thousand. */
export function refuseMissingColumns(lines: readonly Line[], needed: readonly string[]): void {
  const there = new Set(lines.flatMap((line) => ('row' in line ? [...line.row.keys()] : [])))
  if (there.size === 0) return // nothing could be read: each line says so itself
  const missing = needed.filter((column) => !there.has(column))
  if (missing.length === 0) return
  const found = [...there].slice(0, 20).map((column) => column.slice(0, 30).toWellFormed())
  throw invalid(
    'column_missing',
    `文件里没有列“${missing.join('”“')}”；文件里有：${found.join('、')}。请核对预设或对照表，也请看看第一行是不是表头。`,
    missing[0],
  )
}
