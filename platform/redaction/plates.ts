import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const GAP = '(?:[ \\n·.\\-_,、()+/*#【】\\[\\]“”"|~]{0,2}|牌照?|车牌|[横]?杠|点)'
const AFTER_LETTER = `(?:${GAP}|[ ,、的牌照]{0,3}(?:后面|后边|尾号|后[5]位|号码|后头)(?:是|为|:)? ?)`
const SIGN = '[A-Z0-9*×●]'
const LAST = '(?:[A-Z0-9*×●挂学警港澳临领使超试急]|应急)'
const END = '(?:[挂学警港澳临领使超试急]|应急|\\([挂学警港澳临领使超试急]\\))?(?![A-Za-z0-9])'
// 粤B·12345, 粤BD12345 (new energy), 粤B1234警. I and O are not used; people write O for 0. 川A1234567 is too long.
const PLATE = new RegExp(
  `[${PROVINCES}](?:牌|车|字头?的?)?${GAP}[A-Z]${AFTER_LETTER}(?:${SIGN}(?:${GAP}${SIGN}){5}|${SIGN}(?:${GAP}${SIGN}){3}${GAP}${LAST})${END}`,
  'dgi',
)
/** Motorcycles, temporary plates: 冀R·K482. A road such as 川S1234线 is none. */
const SHORT = new RegExp(
  `(?:(?<!\\p{Script=Han})|(?<=[车托牌号辆]))[${PROVINCES}][A-Z][ ·-]?(?=[A-Z]?\\d{3}|\\d[A-Z]\\d\\d|\\d\\d[A-Z]\\d)[A-Z0-9]{4}${END}(?!线|高速|公路|国道|省道|段)`,
  'dgu',
)
/** 使014·827, 224011使, 民航A0482, 南A04827, VA12345, of tractors 冀10·48271. */
const OF_OFFICES = new RegExp(
  [
    `使 ?\\d{3} ?[·. -]? ?\\d{3}(?!\\d)|(?<!\\d)\\d{6} ?使(?!用)|(?<!\\d)\\d{3}[·. -]\\d{3} ?使(?!用)`,
    `民航 ?[A-Z0-9][· -]?[A-Z0-9]{4,5}(?![A-Za-z0-9])`,
    `(?<!\\p{Script=Han})[军海空北沈兰济南广成][ ·]?[A-Z][ ·-]?\\d{5}(?!\\d)|(?<=[军车牌](?:车|牌|照|号|车牌)?[:：是 ]?)[军海空北沈兰济南广成][ ·]?[A-Z][ ·-]?\\d{5}(?!\\d)`,
    `(?<![A-Za-z0-9])[VKHBSLJNCGEZ][A-Z][ ·-]?\\d{5}(?=[^A-Za-z0-9]{0,6}(?:军|部队))|(?<=军[车牌][^A-Za-z0-9。]{0,4})[A-Z]{2}[ ·-]?\\d{5}(?!\\d)`,
    `[${PROVINCES}] ?\\d{2} ?[·. -] ?[A-Z]?\\d{4,5}(?!\\d)`,
    `(?<=(?:拖拉机|农用车|收割机|农机)[^\\dA-Za-z。]{0,6})[${PROVINCES}] ?\\d{2}[·. -]?[A-Z]?\\d{4,5}(?!\\d)`,
  ].join('|'),
  'dgu',
)
/** 皖J12345和J12346: another one with the same province. */
const ANOTHER = new RegExp(
  `(?<=[${PROVINCES}] ?[A-Z][ ·-]?[A-Z0-9]{5,6} ?[、和/,及或与] ?)(?:[A-Z][ ·-]?)?(?=[A-Z]{0,2}\\d)[A-Z0-9]{5}(?![A-Za-z0-9])`,
  'dgi',
)
const PINYIN =
  /(?<![A-Za-z])(?:[Jj]ing|[Jj]in|[Hh]u|[Yy]u|[Jj]i|[Yy]un|[Ll]iao|[Hh]ei|[Xx]iang|[Ww]an|[Ll]u|[Xx]in|[Ss]u|[Zz]he|[Gg]an|[Gg]ui|[Mm]eng|[Ss]h?an|[Mm]in|[Yy]ue|[Qq]ing|[Zz]ang|[Cc]huan|[Nn]ing|[Qq]iong)[ ·-]?[A-Z][ ·-]?(?=[A-Z]{0,3}\d)(?=(?:[A-Z]*\d){3})[A-Z0-9]{5,6}(?![A-Za-z0-9])/dg
const NAMED =
  /(?:车牌|车牌号|牌照|车号|牌号|车辆号|号牌)(?:号码?)?(?:是|为|:)?(?:后面|后边|后[5]位|大概)?(?:是|为|:)?[ (“"]{0,2}(?<it>[A-HJ-NP-Z]?[·\- ]?(?=[A-Z]{0,4}\d)[A-Z0-9](?:[ ·-]?[A-Z0-9]){4,5}[挂学警港澳临领使]?)(?![A-Za-z0-9])/dgi
const TAIL =
  /(?:车牌|车辆|车号|牌照|车)(?:号码?)?(?:的|[^\d。\n]{1,5}[,， ])?(?:尾号|尾数|后面?[三四五345]位|末[三四345]位|最后[三四五345]位|结尾|只?记得|只?看清)(?:数?是|为|:|了)?[ ]?(?<it>[A-Za-z\d]{3,5})(?![A-Za-z\d])|(?<=尾号(?:是|为)?)[A-Z\d]{3,5}(?=的?(?:白|黑|红|灰|银|蓝|轿车|货车|面包车|小车|车))/dgi
const PROVINCE_NAMED =
  /(?:北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西|内蒙古?|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南)省?(?:牌照?|[的牌照]{1,3})?[ ·]?[A-HJ-NP-Z][ ·-]?[A-Z0-9](?:[ ·-]?[A-Z0-9]){4,5}(?![A-Za-z0-9])/dg
const ELECTRIC =
  /(?:电动自行车|电动三轮车?|电动车|电单车|电摩|助力车|共享单车|两轮车|老年代步车|电车|摩托车?|三轮车?|电瓶车|拖拉机)(?:的)?(?:车牌|牌照|号牌|牌号|车号|编号|牌)?(?:号码?)?(?:是|为|:)?[ ]?(?<it>(?:\p{Script=Han}{1,2}[ ·]?)?[A-Z]{0,2}\d{5,7})(?![\d元年米])/dgu
const POLICE =
  /WJ[ ·-]?(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|\d{2})[ ·-]?[A-Z0-9]{4,5}(?![A-Za-z0-9])/dgi

/** Plates of vehicles, also of new energy, in lower case, with gaps. */
export function findPlates({ figures }: Reading): Found[] {
  const found = (value: string, from: number, to: number): Found | null =>
    (value.match(/\d/g) ?? []).length < 2 ? null : { from, to, kind: 'plate', certainty: 'certain', why: '像车牌号' }
  return [
    ...matches(figures, PLATE, found),
    ...matches(figures, NAMED, found),
    ...matches(figures, POLICE, found),
    ...[SHORT, ANOTHER, OF_OFFICES, PINYIN, TAIL, PROVINCE_NAMED, ELECTRIC].flatMap((expression) =>
      matches(figures, expression, found),
    ),
  ]
}
