import { dayNumberAt, dayText } from '../../../platform/calendar/days.ts'

/** Replaces `{日-3}` by the day three days before the text is written. A day of another year gets its year. */
export function fillInDays(text: string, at: Date, phone = ''): string {
  return text
    .replaceAll('{phone}', phone)
    .replace(/\{日([+-]\d+)\}/g, (_, days: string) => spoken(dayNumberAt(at) + Number(days), dayNumberAt(at)))
}

function spoken(number: number, today: number): string {
  const [year, month, day] = dayText(number).split('-').map(Number)
  const thisYear = Number(dayText(today).slice(0, 4))
  return `${year === thisYear ? '' : `${year}年`}${month}月${day}日`
}
