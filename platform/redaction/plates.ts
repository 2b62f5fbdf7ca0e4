import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const GAP = '(?:[ ·.\\-_,、()+/*#]{0,2}|牌照?|车牌|[横]?杠|点)'
const SIGN = '[A-HJ-NP-Z0-9*]'
// 粤B·12345, 粤BD12345 (new energy), 粤B1234警. I and O are not used; people write O for 0. 川A1234567 is too long.
const PLATE = new RegExp(
  `[${PROVINCES}](?:牌|车)?${GAP}[A-HJ-NP-Z]${GAP}(?:${SIGN}(?:${GAP}${SIGN}){3}${GAP}[A-HJ-NP-Z0-9*挂学警港澳]|${SIGN}(?:${GAP}${SIGN}){5})(?![A-Za-z0-9])`,
  'dgi',
)
const NAMED =
  /(?:车牌|车牌号|牌照|车号|牌号|车辆号|号牌)(?:号码?)?(?:是|为|:)?[ (“"]{0,2}(?<it>[A-HJ-NP-Z]?[·\- ]?(?=[A-Z]{0,4}\d)[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])/dgi
const TAIL =
  /(?:车牌|车辆|车号|牌照|车)(?:号码?)?(?:的)?(?:尾号|尾数|后[三四五345]位|末[三四345]位)(?:是|为|:)?[ ]?(?<it>[A-Za-z\d]{3,5})(?![A-Za-z\d])|(?<=尾号(?:是|为)?)[A-Z\d]{3,5}(?=的?(?:白|黑|红|灰|银|蓝|轿车|货车|面包车|小车|车))/dgi
const PROVINCE_NAMED =
  /(?:北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西|内蒙古?|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南)(?:牌照?)?[ ]?[A-HJ-NP-Z][ ·-]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/dg
const ELECTRIC =
  /(?:电动车|摩托车?|三轮车?|电瓶车|拖拉机)(?:的)?(?:车牌|牌照|号牌|牌号|车号|编号)?(?:号码?)?(?:是|为|:)?[ ]?(?<it>(?:\p{Script=Han}{1,2}[ ·]?)?[A-Z]{0,2}\d{5,7})(?![\d元年米])/dgu
const POLICE =
  /WJ[ ·-]?(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|\d{2})[ ·-]?[A-Z0-9]{5}(?![A-Za-z0-9])/dgi

/** Plates of vehicles, also of new energy, in lower case, with gaps. */
export function findPlates({ figures }: Reading): Found[] {
  const found = (value: string, from: number, to: number): Found | null =>
    (value.match(/\d/g) ?? []).length < 2 ? null : { from, to, kind: 'plate', certainty: 'certain', why: '像车牌号' }
  return [
    ...matches(figures, PLATE, found),
    ...matches(figures, NAMED, found),
    ...matches(figures, POLICE, found),
    ...[TAIL, PROVINCE_NAMED, ELECTRIC].flatMap((expression) => matches(figures, expression, found)),
  ]
}
