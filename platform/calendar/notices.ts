import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** A day that a notice makes a holiday or a working day: one row of the calendar table. */
export type CalendarRow = { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }

/**
 * The State Council notices in the npm package chinese-days, by year. We read its data and not its functions, because these also
 * answer for years without a notice: 1.5.7 calls 2027-01-01 a working day.
 */
export const PUBLISHED: ReadonlyMap<number, readonly CalendarRow[]> = byYear([
  ...Object.entries(published.holidays).map(([day, names]) => ({ day, kind: 'holiday' as const, name: chineseName(names) })),
  ...Object.entries(published.workdays).map(([day, names]) => ({ day, kind: 'workday' as const, name: chineseName(names) })),
])

/**
 * Holidays with a fixed date in the law (《全国年节及纪念日放假办法》, revision of 2024), 'MM-DD'. They are expected before the year's
 * notice. Holidays by the lunar calendar or the solar terms, and all 调休, are known only from the notice.
 */
export const EXPECTED_HOLIDAYS: ReadonlyMap<string, string> = new Map([
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
])

export function byYear(rows: readonly CalendarRow[]): ReadonlyMap<number, readonly CalendarRow[]> {
  return Map.groupBy(rows, (row) => Number(row.day.slice(0, 4)))
}

// The package writes 'National Day,国庆节,3'.
function chineseName(names: string): string {
  return names.split(',')[1] ?? names
}
