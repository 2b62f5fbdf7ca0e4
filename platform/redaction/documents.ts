import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const PAPER = [
  '护照|通行证|回乡证|回乡卡|台胞证|港澳证|旅行证|签证|签注|海员证|港澳居民|台湾居民',
  '居住证|暂住证|居留证|居留许可|居留卡|永居证|绿卡|永久居留(?:身份)?证|居住证受理编号',
  '军官证|士兵证|士官证|军人证|警官证|警察证|文职人员证|文职证|文职干部证|消防员证|退伍证|退役证|退出现役证|转业证|复员证|军属证|烈属证|烈士证|优待证|伤残军人证|退役军人证',
  '残疾人?证|残疾军人证|残疾人证件|老年人?证|老年卡|老年优待证|低保证|五保证|特困证|抚恤证|救助证|光荣证',
  '驾驶证|驾照|行驶证|档案编号|档案号|从业资格证|登记证书|准驾证',
  '户口簿|户口本|户口册|户籍证|出生证|出生医学证明|准生证|生育证|生育服务证|独生子女证|独生子女父母光荣证|接种证|预防接种证|结婚证|离婚证|婚姻登记证|死亡证明?|火化证|收养证',
  '学生证|毕业证书?|学位证书?|教师证|记者证|导游证|上岗证|资格证书?|执业证书?|护士证|医师证|律师证|工作证|工牌|工号牌|会员证|党员证|团员证|义工证|志愿者证|献血证|健康证|失业证|就业证|就业创业证|退休证|借书证|读者证|借阅证|出入证',
  '(?:不动产权?证书?|房产证|房本|房屋所有权证|产权证|土地证|土地使用证|宅基地证|林权证|承包证|承包经营权证)(?=[编字证]?号|:)',
  '学号|学籍号|警号|(?:社保|医保|社会保险|医疗保险)(?:个人)?(?:编号|号码?)|个人社保编号|社保卡|社会保障卡|医保卡|医保证|医疗证|合作医疗证|农合证|就诊卡|市民卡|身份证明?|证件|持证人?',
].join('|')
const LABEL = `(?:${PAPER})(?:件)?(?:的)?(?:编号|字号|证号|号码?|卡号)?`
const GAP = '(?:[^\\dA-Za-z,，。\\n]{0,8}?|[ :]{0,2}N[oO][.:]{0,2} ?)'
// 南字第0284716号, 冀R0048271, 独字0482716, J131023-2016-004827.
const OFFICE =
  '(?:\\p{Script=Han}{1,3}字 ?第? ?|[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]军? ?(?=[A-Z\\d]))?'
const NUMBER = '[A-Za-z]{0,4} ?-? ?\\d[\\dA-Za-z* /-]{2,24}[\\dA-Za-z](?:\\([\\dA-Za-z]{1,2}\\))?(?![\\dA-Za-z]| ?[元年万])'
const NAMED = new RegExp(
  `${LABEL}${GAP}(?<it>(?<=护照${GAP})[A-Za-z]{1,2}(?:\\d{2,6}\\n\\d{2,6}|\\n\\d{7,8})|${OFFICE}${NUMBER}|(?<=护照${GAP})[A-Za-z]\\d{2}[A-Za-z]\\d{4}[A-Za-z])`,
  'dgu',
)
/** Titles of property: 冀(2020)廊坊市不动产权第0012345号. */
const PROPERTY =
  /[\p{Script=Han}\d][([〔]\d{4}[)\]〕] ?[\p{Script=Han}\d]{2,14}(?:权|证明?)第? ?\d{5,9}号?|[\p{Script=Han}\d]?(?:房权证|房字|国用|集用|林证字|房地权证)\p{Script=Han}{0,10}(?:[([〔]\d{4}[)\]〕])?\p{Script=Han}{0,4}第? ?[\dA-Z-]{4,16}号?/dgu
/** E12345678是我护照号, 131000482716（驾照档案编号）. */
const BEFORE = new RegExp(
  `(?<![A-Za-z\\d.-])(?<it>[A-Za-z]{0,3}\\d{6,18}[\\dXx]?)(?=(?: ?[(] ?|(?:这个)?就?[是为])(?:我|本人|他|她|孩子|老人|老公|老婆)?的?(?:${PAPER}))`,
  'dgu',
)
/** E12345678 (passport), C12345678, H1234567801 and M (permits), 8 digits and a letter of Hong Kong: A123456(3). */
const BUILT =
  /(?<![A-Za-z\d])(?:[EGDSPKeg][ .-]?(?:[A-Za-z] ?\d{3} ?\d{4}|\d{4}[ .-]?\d{4}|\d \d{4} \d{3})|[CLTWcl](?: ?\d{4} \d{4}|[A-Z]\d{7}|\d{8})|[HMhm][ -]?\d{4} ?\d{4}(?: ?\d{2})?|[A-Z]{3}\d{12}|[A-Z]{1,2}\d{6} ?\([\dA]\)|\d{7}\(\d\)|[A-Z][12]\d{8}|1[45]\d{7}(?=[ (]{0,2}护照))(?![A-Za-z\d])/dg
const PASSPORT_NUMBER = /passport ?(?:no\.?|number|num|#)?[ .:]{0,3}(?<it>[A-Za-z]{0,3} ?\d[\dA-Za-z ]{4,14}\d)/dgi
const SOLDIER =
  /(?:军|南|北|沈|兰|济|成|广|海|空|政|参|后|装|武|士|文|退|联|东|西|中|火|勤|支)[字文](?:字)?第? ?\d{5,10}号?|(?:军|武)第? ?\d{6,9}号/dg

/** Passports and permits. */
export function findDocuments({ figures }: Reading): Found[] {
  const found = (certainty: Found['certainty'], why: string, least: number) => (value: string, from: number, to: number) =>
    value.replace(/\D/g, '').length < (/^\d+$/.test(value) ? 6 : least)
      ? null
      : ({ from, to, kind: 'document', certainty, why } as const)
  return [
    ...matches(figures, NAMED, found('certain', '证件后面的号码', 5)),
    ...matches(figures, PASSPORT_NUMBER, found('certain', '证件后面的号码', 5)),
    ...matches(figures, PROPERTY, found('certain', '像房产证的号码', 4)),
    ...matches(figures, BEFORE, found('likely', '证件前面的号码', 6)),
    ...matches(figures, BUILT, found('likely', '像护照或通行证的号码', 5)),
    ...matches(figures, SOLDIER, found('likely', '像军人证件的号码', 5)),
  ]
}
