/** UTC+8 all year. The summer time of 1986–1991 is older than any appeal. */
const SHANGHAI = 8 * 60 * 60_000
const DAY = 24 * 60 * 60_000
export const MINUTE = 60_000
/** The last millisecond of a day, in minutes after its midnight. */
export const DAY_ENDS = 24 * 60 - 1 / MINUTE

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** The number of the Shanghai day of an instant; 1970-01-01 is 0. Arithmetic uses numbers, people see 'YYYY-MM-DD'. */
export function dayNumberAt(instant: Date): number {
  const number = Math.floor((instant.getTime() + SHANGHAI) / DAY)
  if (Number.isNaN(number)) throw new RangeError('not an instant')
  return number
}

/** The number of a day written 'YYYY-MM-DD'. Throws RangeError for a day that does not exist, such as 2026-02-30. */
export function dayNumber(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY
  if (Number.isNaN(number) || dayText(number) !== day) throw new RangeError(`not a day: ${day}`)
  return number
}

/** 'YYYY-MM-DD' */
export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

/** The Shanghai day on which an instant falls, 'YYYY-MM-DD'. */
export function dayOf(instant: Date): string {
  return dayText(dayNumberAt(instant))
}

/** The instant of a minute (0 to 1440) of a Shanghai day. */
export function instantAt(number: number, minute: number): Date {
  return new Date(number * DAY - SHANGHAI + Math.round(minute * MINUTE))
}

/** The instant of a time 'HH:MM' on a Shanghai day 'YYYY-MM-DD'. */
export function instantOf(day: string, time: string): Date {
  return instantAt(dayNumber(day), minuteOf(time))
}

/** Minutes after midnight of 'HH:MM'. */
export function minuteOf(time: string): number {
  const match = /^(\d\d):([0-5]\d)$/.exec(time)
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!(minute < 24 * 60)) throw new RangeError(`not a time of day: ${time}`)
  return minute
}

/** 'HH:MM' in Shanghai. */
export function timeOf(instant: Date): string {
  return timeAt(Math.floor((instant.getTime() + SHANGHAI) / MINUTE) - dayNumberAt(instant) * 24 * 60)
}

/** 'HH:MM' of minutes after midnight. */
export function timeAt(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(((number + 4) % 7) + 7) % 7]!
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
