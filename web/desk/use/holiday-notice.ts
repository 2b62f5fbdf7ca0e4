/** One day of a year that is not as its weekday says. */
export interface SpecialDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
}

/**
 * Reads the notice of the State Council as it is written every year: “一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日
 * （周日）上班。” It proposes; whoever pasted it looks at the year before it is saved.
 */
export function readHolidayNotice(text: string, year: number): SpecialDay[] {
  const found = new Map<string, SpecialDay>()
  const lines = text
    .replace(/（[^）]*）|\([^)]*\)/g, '')
    .split(/\n|(?=[一二三四五六七八九十]、)/)
    .map((line) => line.trim())
  for (const line of lines) {
    const name = /^(?:[一二三四五六七八九十]+、)?\s*([\u4e00-\u9fff、]{2,8})[：:]/.exec(line)?.[1]
    if (!name) continue
    let month = 0
    for (const sentence of line.split(/[。；]/)) {
      const kind = /放假/.test(sentence) ? 'holiday' : /上班/.test(sentence) ? 'workday' : undefined
      if (!kind) continue
      for (const [, from, first, to, last] of sentence.matchAll(
        /(?:(\d{1,2})月)?(\d{1,2})日(?:至(?:(\d{1,2})月)?(\d{1,2})日)?/g,
      )) {
        month = Number(from ?? month)
        if (!month) continue
        const end = last ? dayOf(year, Number(to ?? month), Number(last)) : dayOf(year, month, Number(first))
        for (let at = dayOf(year, month, Number(first)); at <= end; at += 86_400_000) {
          const day = new Date(at).toISOString().slice(0, 10)
          if (day.startsWith(String(year))) found.set(day, { day, kind, name: kind === 'holiday' ? name : '调休上班' })
        }
        month = Number(to ?? month)
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day)
