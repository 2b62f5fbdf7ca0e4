export interface SpecialDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
}

interface Range {
  kind: SpecialDay['kind']
  from: number
  to: number
}

const NAME = /^(?:[一二三四五六七八九十]+、)?\s*([\u4e00-\u9fff、]{2,8})[：:]/
const DATES = /(?:(\d{1,2})月)?(\d{1,2})日(?:至(?:(\d{1,2})月)?(\d{1,2})日)?/g
const DAY_MS = 86_400_000

/**
 * The days of a notice of the State Council, as it is worded every year: “一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日
 * （周日）上班。” The result is a proposal: a person checks it before it is saved.
 */
export function readHolidayNotice(text: string, year: number): SpecialDay[] {
  const days = holidaysOf(text).flatMap(({ name, line }) => rangesOf(line, year).flatMap((range) => daysOf(range, name, year)))
  const byDay = new Map(days.map((one) => [one.day, one]))
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function holidaysOf(text: string): { name: string; line: string }[] {
  const withoutBrackets = text.replace(/（[^）]*）|\([^)]*\)/g, '')
  return withoutBrackets.split(/\n|(?=[一二三四五六七八九十]、)/).flatMap((part) => {
    const line = part.trim()
    const name = NAME.exec(line)?.[1]
    return name ? [{ name, line }] : []
  })
}

// A date without a month has that of the date before it.
function rangesOf(line: string, year: number): Range[] {
  const ranges: Range[] = []
  let month = 0
  for (const sentence of line.split(/[。；]/)) {
    const kind = /放假/.test(sentence) ? 'holiday' : /上班/.test(sentence) ? 'workday' : undefined
    if (!kind) continue
    for (const [, firstMonth, first, lastMonth, last] of sentence.matchAll(DATES)) {
      month = Number(firstMonth ?? month)
      if (!month) continue
      const from = Date.UTC(year, month - 1, Number(first))
      month = Number(lastMonth ?? month)
      ranges.push({ kind, from, to: last ? Date.UTC(year, month - 1, Number(last)) : from })
    }
  }
  return ranges
}

function daysOf({ kind, from, to }: Range, name: string, year: number): SpecialDay[] {
  const count = Math.max(0, (to - from) / DAY_MS + 1)
  return Array.from({ length: count }, (_, index) => new Date(from + index * DAY_MS).toISOString().slice(0, 10))
    .filter((day) => day.startsWith(String(year)))
    .map((day) => ({ day, kind, name: kind === 'holiday' ? name : '调休上班' }))
}
