import { type Found, matches } from './mark.ts'
import { type Candidate, type Recognised, uniform } from './number-token.ts'
import type { Reading } from './reading.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const NEEDED = /(?:身份证|公民身份|证件|居住证)[^\d，。,]{0,10}$/

export const isIdentity = (before: string): boolean => NEEDED.test(before)

/** 18 characters of GB 11643, the permits of residence that are built alike (81, 82, 83), and the 15 digits of before 1999. */
export function identityNumber({ digits, sizes, gaps, before, after }: Candidate): Recognised | null {
  const x = /^[ \-(]{0,2}(?:大写|字母|小写|尾数)?(?:艾克斯|埃克斯|[xX×✕✖❌叉乘хХχΧⅩⅹ])\)?/.exec(after)
  const ending = digits.length === 17 || (digits.length > 15 && x?.[0].length === 1) ? x : null
  const disability = /残疾/.test(before)
    ? (/^ ?\d{2}(?:[A-Z]\d)?(?!\d)/.exec(after.slice(ending?.[0].length ?? 0))?.[0].length ?? 0)
    : 0
  const number = ending ? `${digits}X` : digits
  const grouped = sizes.length <= 5 || uniform(gaps) || sizes.every((size) => size === 1)
  const whole = sizes.length === 1 || (sizes[0] === 6 && sizes[1] === 8)
  if (number.length === 18 && grouped && (isBorn(number) || (isIdentity(before) && /^[1-8]/.test(number))))
    return {
      kind: 'identity_number',
      certainty: checks(number) || isBorn(number) ? 'certain' : 'likely',
      why: '像身份证号',
      widerAfter: (ending?.[0].length ?? 0) + disability,
    }
  const inCode = /[A-Za-z]$/.test(before) && !isIdentity(before)
  if (
    number.length >= 14 &&
    number.length <= 19 &&
    whole &&
    !inCode &&
    (isBorn(number) || (number.length === 18 && LIVES.test(number)))
  )
    return { kind: 'identity_number', certainty: 'likely', why: '像写错的身份证号', widerAfter: ending?.[0].length ?? 0 }
  if (number.length === 15 && sizes.length <= 5 && BEFORE_1999.test(number))
    return { kind: 'identity_number', certainty: isIdentity(before) ? 'certain' : 'likely', why: '像老的 15 位身份证号' }
  return null
}

const REGION = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\\d{4}'
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
const BORN = new RegExp(`^${REGION}(?:19|20)\\d{2}${DAY}`)
// The day of birth is mistyped.
const LIVES = new RegExp(`^${REGION}(?:19[3-9]|20[0-2])\\d`)
const BEFORE_1999 = new RegExp(`^${REGION}\\d{2}${DAY}\\d{3}$`)

// A mistyped number with a possible birth date still identifies somebody.
const isBorn = (number: string): boolean => BORN.test(number)

const checks = (number: string): boolean =>
  '10X98765432'[WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0) % 11] === number[17]

const PART = '(?:前面?|出生(?:日期|年月日?)?|生日|中间|最后|后面?|末|尾|开头)(?:号|数|几位|[十\\d]{1,3}位数?)?(?:数?是|为|:)?[ ]?'
/** 身份证前六位110105，中间19491231，后四位002X. */
const PARTS = new RegExp(
  `身份证(?:号码?)?的?${PART}(?<it>\\d{3,14}[\\dXx×](?:[,，、。 ]{0,2}${PART}\\d{3,14}[\\dXx×]?){0,2})(?![\\dA-Za-z])`,
  'dg',
)
const WITH_DATE = /(?<!\d)[1-8]\d{5} ?[(]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日?[)]? ?\d{3}[\dXx](?![\dA-Za-z])/dg

/** Numbers of which a part is hidden already, and parts of a number: what is left is enough for somebody who knows the person. */
export function findPartsOfIdentityNumbers({ figures }: Reading): Found[] {
  const found = (certainty: Found['certainty'], why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'identity_number', certainty, why }) as const
  return [
    ...matches(
      figures,
      /(?<![\dA-Za-z*])[1-8]\d{2,5}[\d*]{0,8}[*xX×]{6,14}\d{0,4}[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z])[1-8]\d{5}[\d*]{0,8}[*xX]{4,12}\d{0,4}[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z*])[1-8]\d{5}(?:19|20)\d{2}\*{4,8}(?![\dA-Za-z])/dg,
      found('likely', '遮了一半的身份证号'),
    ),
    ...matches(
      figures,
      /(?:身份证|身份号码|公民身份|证件|身份信息|ID)(?:号码?)?[^\dA-Za-z,，。\n]{0,6}(?<it>[\dXx*×]{12,22}|[1-8]\d{5}[\d Xx*-]{9,20}[\dXx×])(?![\dA-Za-z])/dg,
      found('certain', '“身份证”后面的号码'),
    ),
    ...matches(figures, PARTS, found('likely', '身份证号的一部分')),
    ...matches(figures, WITH_DATE, found('certain', '身份证号，生日写成日期')),
    ...matches(figures, /(?<![\dA-Za-z])[GLJ][1-6]\d{16}[\dXx](?![\dA-Za-z])/dg, found('certain', '学籍号，里面是身份证号')),
  ]
}
