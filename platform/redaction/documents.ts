import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const NAMED =
  /(?:护照|通行证|回乡证|台胞证|居住证|居留证|居留许可|军官证|士兵证|警官证|学生证|工作证|驾驶证|驾照|残疾证|签证|身份证明|户口簿|出生证|出生医学证明|结婚证|离婚证|港澳证|旅行证|海员证|行驶证|优待证|暂住证|士官证|警察证|执业证|资格证|教师证|记者证|导游证|上岗证|身份证|永居证|永久居留证|回乡卡|签注|护士证|律师证|退休证|老年证|老年卡|准生证|独生子女证|低保证|退役军人证|港澳居民|台湾居民|持证人?|证件)(?:号码?|编号)?[^\dA-Za-z,，。\n]{0,8}(?<it>[A-Za-z]{0,4}[ -]?\d[\dA-Za-z -]{4,20}[\dA-Za-z](?:\([\dA-Za-z]{1,2}\))?)/dg
/** E12345678 (passport), C12345678, H1234567801 and M (permits), 8 digits and a letter of Hong Kong: A123456(3). */
const BUILT =
  /(?<![A-Za-z\d])(?:[EGDSPKeg][ -]?(?:[A-Za-z] ?\d{3} ?\d{4}|\d{4}[ -]?\d{4})|[CLTcl](?:[A-Z]\d{7}|\d{8})|[HMhm][ -]?\d{4} ?\d{4}(?: ?\d{2})?|[A-Z]{3}\d{12}|[A-Z]{1,2}\d{6} ?\([\dA]\)|\d{7}\(\d\)|[A-Z][12]\d{8}|1[45]\d{7}(?=[ (]{0,2}护照))(?![A-Za-z\d])/dg
const SOLDIER = /(?:军|南|北|沈|兰|济|成|广|海|空|政|参|后|装|武)[字文]?(?:字)?第? ?(?:\d{5,9})号?/dg

/** Passports and permits. */
export function findDocuments({ figures }: Reading): Found[] {
  const found = (certainty: Found['certainty'], why: string) => (value: string, from: number, to: number) =>
    value.replace(/\D/g, '').length < 5 ? null : ({ from, to, kind: 'document', certainty, why } as const)
  return [
    ...matches(figures, NAMED, found('certain', '证件后面的号码')),
    ...matches(figures, BUILT, found('likely', '像护照或通行证的号码')),
    ...matches(figures, SOLDIER, found('likely', '像军人证件的号码')),
  ]
}
