import type { Found } from './mark.ts'

const PUBLIC_BEFORE =
  /(?:局|中心|大厅|政府|窗口|医院|学校|公司|银行|法院|办事处|委员会|派出所|服务站|位于|地点|地址|坐落|超市|酒店|饭店|商场|工厂|车站|单位|到|去|请至)[^。;\n]{0,18}$/
const PUBLIC_AFTER =
  /^[^。;,，\n]{0,8}(?:局|中心|大厅|政府|窗口|医院|学校|小学|中学|幼儿园|公司|银行|法院|办事处|派出所|服务站|大厦|广场|小区|花园|公馆|酒店|超市|饭店|市场|商场|店|馆|厂|办公|办理|咨询|附近|旁)/
const HOME = /(?:住|家|我|他|她|邻居|户|老家|籍)[^。;\n]{0,12}$/
type Make = (value: string, from: number, to: number) => Found | null
/** Leaves out the addresses of offices, firms and estates. They are public. */
export const ofAHome =
  (plain: string, make: Make) =>
  (value: string, from: number, to: number): Found | null => {
    const before = plain.slice(Math.max(0, from - 24), from)
    const isPublic = PUBLIC_BEFORE.test(before) || PUBLIC_AFTER.test(plain.slice(to, to + 12))
    return isPublic && !HOME.test(before) ? null : make(value, from, to)
  }
