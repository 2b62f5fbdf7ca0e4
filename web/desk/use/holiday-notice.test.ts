import { expect, test } from 'vitest'
import { readHolidayNotice } from './holiday-notice.ts'

// The wording is that of every year, the dates are those of 2026.
const NOTICE = `各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
七、国庆节：9月29日（周二）至10月2日（周五）放假调休，共4天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`

test('the notice gives the days off and the days made up for', () => {
  const days = readHolidayNotice(NOTICE, 2026)
  const of = (kind: string) => days.filter((day) => day.kind === kind).map(({ day }) => day.slice(5))

  expect(of('workday')).toEqual(['01-04', '02-14', '02-28', '09-20', '10-10'])
  expect(of('holiday')).toHaveLength(3 + 9 + 3 + 4)
  expect(days.find(({ day }) => day === '2026-02-23')).toEqual({ day: '2026-02-23', kind: 'holiday', name: '春节' })
  expect(of('holiday').slice(-4)).toEqual(['09-29', '09-30', '10-01', '10-02'])
})

test('a text that is no notice gives nothing', () => {
  expect(readHolidayNotice('请于1月1日前报送材料。', 2026)).toEqual([])
})
