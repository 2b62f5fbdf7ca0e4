import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const GAP = '[ ·.\\-_,、]{0,2}'
const SIGN = '[A-HJ-NP-Z0-9*]'
// 粤B·12345, 粤BD12345 (new energy), 粤B1234警. I and O are not used; people write O for 0. 川A1234567 is too long.
const PLATE = new RegExp(
  `[${PROVINCES}](?:牌|车)?${GAP}[A-HJ-NP-Z]${GAP}(?:${SIGN}(?:${GAP}${SIGN}){3}${GAP}[A-HJ-NP-Z0-9*挂学警港澳]|${SIGN}(?:${GAP}${SIGN}){5})(?![A-Za-z0-9])`,
  'dgi',
)
const NAMED =
  /(?:车牌|车牌号|牌照|车号)(?:号码?)?(?:是|为|:)?[ (“"]{0,2}(?<it>[A-HJ-NP-Z]?[·\- ]?(?=[A-Z]{0,4}\d)[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])/dgi
const POLICE =
  /WJ[ ·-]?(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|\d{2})[ ·-]?[A-Z0-9]{5}(?![A-Za-z0-9])/dgi

/** Plates of vehicles, also of new energy, in lower case, with gaps. */
export function findPlates({ figures }: Reading): Found[] {
  const found = (value: string, from: number, to: number): Found | null =>
    (value.match(/\d/g) ?? []).length < 2 ? null : { from, to, kind: 'plate', certainty: 'certain', why: '像车牌号' }
  return [...matches(figures, PLATE, found), ...matches(figures, NAMED, found), ...matches(figures, POLICE, found)]
}
