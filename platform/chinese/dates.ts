const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

// China keeps one time, without summer time since 1991: arithmetic will do, and is 20 times faster than Intl.
const OFFSET = 8 * 3600_000

/** 11月21日 周六 15:04, in Beijing time; with the year in front when it is not that of `now`. */
export function momentText(moment: Date, now?: Date): string {
  const { hours, minutes } = partsOf(moment)
  return `${dateText(moment, now)} ${hours}:${minutes}`
}

/** 11月21日 周六, in Beijing time; with the year in front when it is not that of `now`. */
export function dateText(moment: Date, now?: Date): string {
  const { year, month, day, weekday } = partsOf(moment)
  const otherYear = now !== undefined && partsOf(now).year !== year
  return `${otherYear ? `${year}年` : ''}${month}月${day}日 ${weekday}`
}

function partsOf(moment: Date) {
  const local = new Date(moment.getTime() + OFFSET)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: WEEKDAYS[local.getUTCDay()]!,
    hours: String(local.getUTCHours()).padStart(2, '0'),
    minutes: String(local.getUTCMinutes()).padStart(2, '0'),
  }
}
