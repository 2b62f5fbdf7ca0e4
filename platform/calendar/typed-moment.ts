import { dayNumber, instantAt } from './days.ts'

const EARLIEST = Date.UTC(1990, 0, 1)

const TYPED =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*(?:[:分]\s*(\d{1,2})?(?:\.\d{1,9})?\s*秒?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a moment as other systems export it: 2019-02-28T11:25:05+08:00, 2019/2/28 11:25, 2019年2月28日, 20190228, or seconds or
 * milliseconds since 1970. Without a zone it is Shanghai time, without a time of day midnight. Undefined for a day that does not
 * exist, and before 1990, because such a date is a typing error.
 */
export function typedMoment(typed: string): Date | undefined {
  const moment = read(typed.normalize('NFKC').trim())
  return moment && moment.getTime() >= EARLIEST ? moment : undefined
}

function read(typed: string): Date | undefined {
  if (/^\d{10}$/.test(typed)) return new Date(Number(typed) * 1000)
  if (/^\d{13}$/.test(typed)) return new Date(Number(typed))
  const parts = TYPED.exec(typed.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  if (!parts) return undefined

  const [year, month, day, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1, 7)
    .map((part) => (part ? Number(part) : undefined))
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const zone = parts[7] ? minutesOf(parts[7]) : 8 * 60
  const number = numberOf(`${year}-${twoDigits(month)}-${twoDigits(day)}`)
  if (number === undefined || zone === undefined) return undefined
  return new Date(instantAt(number, hours * 60 + minutes).getTime() + seconds * 1000 + (8 * 60 - zone) * 60_000)
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
