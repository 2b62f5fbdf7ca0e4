import { type Found, matches } from './mark.ts'
import { MOBILE } from './phones.ts'
import type { Reading } from './reading.ts'

const MASK = '[*xX#□●■○★×某?·_.。…^~-]'
const STAR = '[*xX●■○★×某□]'
const HIDDEN_PART = new RegExp(
  [
    `(?<![\\dA-Za-z])1[3-9]\\d(?:\\d{0,4} ?${MASK}(?: ?${MASK}){1,9} ?\\d{2,4}|\\d{1,7}[*xX#□●×■某?]{2,8}\\d{0,4}| ?[([][^)\\]\\d]{0,8}[)\\]] ?\\d{4}| ?(?:开头|打头|段)[^\\d。]{0,10}\\d{3,4})(?![\\d*])`,
    `(?<![\\dA-Za-z])1[3-9]?\\d?${STAR}{5,10}\\d{0,4}(?![\\d*A-Za-z])|(?<![\\dA-Za-z])1[3-9]\\d[ -]?\\d{4}[ -]?${STAR}{3,4}(?![\\d*A-Za-z])|(?<![\\dA-Za-z])1[3-9]\\d{8}[*xX×?●](?![\\dA-Za-z])`,
    `(?<![\\dA-Za-z*])[*●■]{3,8}\\d{3,4}(?=[^\\d。\\n]{0,4}(?:电话|手机|号码))|(?<=(?:电话|手机|号码)[^\\d。\\n*]{0,4})[*●■]{3,8}\\d{2,4}(?![\\d*])`,
    `(?<!\\d)0[1-9]\\d{1,2}[ -]?\\d{0,4}${STAR}{2,8}\\d{0,4}(?![\\d*A-Za-z])|(?<=(?:座机|固话|电话|宅电)[^\\d。\\n]{0,4})[2-8]\\d{1,4}[*●■xX]{2,6}\\d{0,4}(?![\\d*A-Za-z])`,
  ].join('|'),
  'dg',
)
const OWNED = '(?:电话|手机|号码|联系方式|联系我|致电|微信同号|预留|所留|留的|[Tt]el)'
const MISTYPED = new RegExp(
  [
    `${OWNED}(?:号码?)?[是为: ]{0,3}(?<it>1[3-9]\\d{7,8}|1[3-9]\\d{10}|1[3-9]\\d[ -]\\d{3,4}[ -]\\d{3,5})(?![\\d-])`,
    '(?<![\\d])1[3-9](?:\\d{7,8}|\\d{10,11})(?=[ ,(]{0,2}(?:好像|可能)?[少多缺漏][了写打记输]{0,2}[一1几两2]?[个位])',
    '(?<=[少多缺漏][了写打记输]{0,2}[一1几两2]?[个位](?:数字?)?[是:,， ]{0,2})1[3-9](?:\\d{7,8}|\\d{10,11})(?!\\d)',
  ].join('|'),
  'dg',
)
const SECOND = /(?<=(?<!\d)[2-8]\d{6,7} ?[、/或和,， ]{1,2} ?)(?<it>[2-8]\d{2,3}[ -]?\d{4})(?![\d年月元号万])/dg
const PART =
  '(?:尾号|尾数|尾巴|后面?[34]位数?|[最后末]{1,2}[34]个数字?|末[34]位|最后[34]位|结尾|前[34]位|头[34]位|开头[34]位?|中间(?:[34]位)?)'
const PARTS = new RegExp(
  `(?:手机|电话|来电|号码|微信|尾号)(?:号码?)?的?${PART}(?:数?是|为|:)?[ ]?(?<it>\\d{3,4}(?:[,，、 ]{0,2}${PART}(?:数?是|为|:)?[ ]?\\d{3,4}){0,2})(?!\\d)|(?<=尾号(?:数?是|为|:)? ?)\\d{3,6}(?!\\d)|(?<=(?:后|末|最后)面?4位数?(?:是|为|:)? ?)\\d{4}(?!\\d)|(?<!\\d)\\d{3,4}(?=(?:的)?(?:结尾|收尾))|${PART}(?:是|为|:)?1[3-9]\\d[,，、 ]{0,2}${PART}(?:是|为|:)?\\d{4}[,，、 ]{0,2}${PART}(?:是|为|:)?\\d{4}(?!\\d)|(?<=(?:短号|集团号|内线)(?:号码?)?(?:是|为|:)? ?)\\d{3,6}(?!\\d)`,
  'dg',
)
/** The area code apart: 区号0311，号码8888000; 先拨0311再打8888000; 0311区8888000. */
const AREA_APART =
  /(?<!\d)0(?:10|2\d|[3-9]\d\d)(?:(?: ?[,，、] ?)?(?:区号?|再?[打拨按加]|然后|号码|电话|座机|固话|后面?|是)+[:是打拨 ]{0,2})[2-8](?:[ -]?\d){6,7}(?!\d)/dg
/** +852 2739 0416, 00853-28740915, 852-91204738. */
const ABROAD =
  /(?<!\d)(?:\+ ?[1-9](?:[ ()-]{0,2}\d){7,14}|00(?:1|7|2[07]|3\d|4\d|5[1-8]|6\d|8[1-6]|85[2356]|886|9\d)(?:[ ()-]{0,2}\d){7,12}|\(?85[23]\)?[ -][2-9]\d{3}[ -]?\d{4}|(?<=(?:港|澳|台湾)[^\d，。]{0,6})(?:85[23]|886)[2-9]\d{7,8}|886[ -]0?[2-9]\d{0,2}[ -]?\d{3,4}[ -]?\d{3,4})(?!\d)/dg
/** 捌捌壹零叁肆捌: nothing but a phone is spelled so. Dates begin with 一九 or 二〇. */
const SPELLED =
  /(?<![〇零○一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖\d百千万第])(?!二[〇零○]|二三四|三四五|四五六)[二贰两三叁四肆五伍六陆七柒拐八捌][〇零○洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖勾]{6,7}(?![〇零○一壹幺么二贰两三叁四肆五伍六陆七柒八捌九玖\d十百千万年元])/dg

/** 138四个0后面1234, 138我0000你0000: digits that are said or strewn with words. */
const STREWN = new RegExp(
  [
    '(?<![A-Za-z\\d.])1[3-9]\\d[^\\d\\s元年月日号个米万亩栋楼室单层户岁时分秒点%至到.:/]{1,2}\\d{4}[^\\d\\s元年月日号个米万亩栋楼室单层户岁时分秒点%至到.:/]{1,2}\\d{4}(?![\\dA-Za-z元])',
    '(?<=(?:电话|手机|联系|号码|微信|打我)[^\\d\\n]{0,12})1(?:[^\\d\\n、,;元年月日号个米万亩栋楼室单层户岁时分秒点%]{0,2}\\d){10}(?!\\d)',
  ].join('|'),
  'dg',
)
const REPEATED = /(?<!\d)1[3-9](?:[2-8]个\d|双\d|\d|[ ,、-]|连续|连着|后面|然后|再|加|中间|最后|是|接着|的){4,24}(?![\d个双])/dg
const repeat = (value: string): string =>
  value
    .replace(/双/g, '2个')
    .replace(/([2-8])个(\d)/g, (_, times, digit) => digit.repeat(Number(times)))
    .replace(/\D/g, '')
/** yao san ba ling ling, one three eight. */
const IN_LETTERS =
  /(?<![A-Za-z])(?:(?:yao|yi|er|liang|san|si|wu|liu|qi|guai|ba|jiu|gou|ling|dong|zero|one|two|three|four|five|six|seven|eight|nine)[ ,-]?){7,14}(?![A-Za-z])/dgi

/** Numbers of which a part is hidden or apart, mistyped ones, and those that only their spelling or country tells. */
export function findPartsOfPhones({ figures, plain }: Reading): Found[] {
  const phone = (why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'phone', certainty: 'likely', why }) as const
  return [
    ...matches(figures, HIDDEN_PART, phone('遮了一半的手机号')),
    ...matches(figures, MISTYPED, phone('“电话”后面的号码，多写或少写一位')),
    ...matches(figures, SECOND, phone('电话后面的另一个号码')),
    ...matches(figures, PARTS, phone('电话的尾号')),
    ...matches(figures, AREA_APART, phone('区号和号码分开写的电话')),
    ...matches(figures, ABROAD, phone('像境外的电话')),
    ...matches(figures, STREWN, phone('电话，中间夹着别的字')),
    ...matches(figures, REPEATED, (value, from, to) =>
      /[个双]/.test(value) && MOBILE.test(repeat(value)) ? phone('用话说的电话')(value, from, to) : null,
    ),
    ...matches(plain, IN_LETTERS, phone('用字母拼的电话')),
    ...matches(plain, SPELLED, phone('用汉字写的电话')),
  ]
}
