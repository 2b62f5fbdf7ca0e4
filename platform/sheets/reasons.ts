import type { Reject } from './line.ts'

/** Lines that were rejected for one reason: how many, the first of them, and what to do. */
export interface Reason {
  readonly code: string
  readonly column: string | null
  /** What the first of them was told; it names the remedy. */
  readonly words: string
  readonly count: number
  readonly first: readonly number[]
  /** Of the first line, where a workbook has several sheets. */
  readonly sheet: string | null
}

const FIRST = 5
const MOST = 50

/** Counts rejects by their reason, the most frequent first. */
export function openReasons(): { add(reject: Reject): void; list(): Reason[] } {
  const reasons = new Map<string, Reason & { count: number; first: number[] }>()
  return {
    add({ code, column, reason, line, sheet }) {
      const key = `${code} ${column ?? ''}`
      const known = reasons.get(key)
      if (known) {
        known.count++
        if (known.first.length < FIRST) known.first.push(line)
      } else if (reasons.size < MOST)
        reasons.set(key, { code, column: column ?? null, words: reason, count: 1, first: [line], sheet: sheet ?? null })
    },
    list: () => [...reasons.values()].sort((a, b) => b.count - a.count),
  }
}

/** One line for a person: 第 3、9、12 行等 40 行：“时间”看不懂…… */
export const reasonInWords = ({ sheet, first, count, words }: Reason): string =>
  `${sheet ? `工作表“${sheet}”` : ''}第 ${first.join('、')} 行${count > first.length ? `等 ${count} 行` : ''}：${words}`
