import { dayNumber, instantAt } from './days.ts'

const EARLIEST = Date.UTC(1990, 0, 1)

const TIME = '(\\d{1,2})\\s*[:时点]\\s*(?:(\\d{1,2})\\s*(?:[:分]\\s*(\\d{1,2})?(?:[.:]\\d{1,9})?\\s*秒?)?)?'
const HALF = '(上午|中午|下午|晚上|凌晨|早上|傍晚|AM|PM|A\\.M\\.|P\\.M\\.)'
const ZONE = '(Z|[+-]\\d{2}:?\\d{2})'
const WEEKDAY = '(?:[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?\\s*)?'
const TYPED = new RegExp(
  `^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?[T,\\s]*${WEEKDAY}${HALF}?\\s*(?:${TIME})?\\s*${HALF}?\\s*${ZONE}?$`,
  'i',
)
// 来信时间：2019-02-28
const BEFORE = /^[\p{Script=Han}\s]{0,12}(?:时间|日期|于)\s*[:：]?\s*/u
const EARLIEST_SERIAL = 32_874 // 1990-01-01
const LATEST_SERIAL = 73_050 // 2099-12-31
const A_DAY = 24 * 60 * 60 * 1000

/**
 * Reads a moment as other systems export it: 2019-02-28T11:25:05+08:00, 2019/2/28 下午 1:25, 2019年2月28日, 20190228, 20190228112505,
 * 02/28/2019 11:25:05 AM, 来信时间：2019-02-28, seconds or milliseconds since 1970, or the days of a spreadsheet (43524.5). Of a date with
 * the year last the month comes first, unless that number is above 12. Without a zone it is Shanghai time, without a time of day midnight.
 * Undefined for a day that does not exist, and before 1990, because such a date is a typing error.
 */
export function typedMoment(typed: string): Date | undefined {
  const moment = read(
    typed
      .normalize('NFKC')
      .trim()
      .replace(BEFORE, '')
      .replace(/^\[(.*)\]$/, '$1'),
  )
  return moment && moment.getTime() >= EARLIEST ? moment : undefined
}

function read(typed: string): Date | undefined {
  if (/^\d{10}$/.test(typed)) return new Date(Number(typed) * 1000)
  if (/^\d{13}$/.test(typed)) return new Date(Number(typed))
  if (/^\d{5}(?:\.\d+)?$/.test(typed)) return ofSerial(Number(typed))
  const parts = TYPED.exec(yearFirst(typed))
  if (!parts) return undefined

  const [year, month, day] = parts.slice(1, 4).map(Number)
  const [hour = 0, minutes = 0, seconds = 0] = parts.slice(5, 8).map((part) => (part ? Number(part) : undefined))
  const hours = hourOf(hour, parts[4] ?? parts[8])
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const zone = parts[9] ? minutesOf(parts[9]) : 8 * 60
  const number = numberOf(`${year}-${twoDigits(month)}-${twoDigits(day)}`)
  if (number === undefined || zone === undefined) return undefined
  return new Date(instantAt(number, hours * 60 + minutes).getTime() + seconds * 1000 + (8 * 60 - zone) * 60_000)
}

function yearFirst(typed: string): string {
  const digits = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/.exec(typed)
  if (digits) {
    const [, year, month, day, hour, minute, second = '00'] = digits
    return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}:${second}` : ''}`
  }
  const last = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b(.*)$/.exec(typed)
  if (!last) return typed
  const [, one, other, year, rest] = last
  return Number(one) > 12 ? `${year}-${other}-${one}${rest}` : `${year}-${one}-${other}${rest}`
}

// 12 noon is 12 PM, and midnight 12 AM.
function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour
  const late = /^(?:下午|晚上|傍晚|P)/i.test(half)
  if (late) return hour < 12 ? hour + 12 : hour
  if (half === '中午') return hour < 3 ? hour + 12 : hour
  return hour === 12 ? 0 : hour
}

// Days since the end of 1899 in Shanghai, to the second.
function ofSerial(days: number): Date | undefined {
  if (days < EARLIEST_SERIAL || days > LATEST_SERIAL) return undefined
  const local = Math.round(((days - 25_569) * A_DAY) / 1000) * 1000
  return new Date(local - 8 * 60 * 60_000)
}

function minutesOf(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)!
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function numberOf(day: string): number | undefined {
  try {
    return dayNumber(day)
  } catch {
    return undefined // 2026-02-30
  }
}

const twoDigits = (number: number | undefined): string => String(number).padStart(2, '0')
