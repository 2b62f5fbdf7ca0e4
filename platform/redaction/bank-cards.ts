import { type Found, matches } from './mark.ts'
import { type Candidate, type Recognised, uniform } from './number-token.ts'
import type { Reading } from './reading.ts'

const NEEDED =
  /(?:银行卡?|储蓄卡|信用卡|存折|卡号|[账帐]号|[账帐]户|[工农建中交]行|邮储|信用社|开户|打到|转到|汇到)[^\d，。,]{0,8}$/

export const isAccount = (before: string): boolean => NEEDED.test(before)

/** 16 to 19 digits with the first digits of cards used in China. One number in ten passes the check of Luhn by chance. */
export function bankCard({ digits, sizes, gaps, before }: Candidate): Recognised | null {
  if (digits.length >= 12 && digits.length <= 23 && isAccount(before) && (sizes.length === 1 || uniform(gaps)))
    return { kind: 'bank_card', certainty: 'certain', why: '“账号”“卡号”后面的号码' }
  if (/^3[47]/.test(digits) && digits.length === 15 && luhn(digits))
    return { kind: 'bank_card', certainty: 'likely', why: '像银行卡号' }
  const inFours = sizes.length > 3 && uniform(gaps) && sizes.slice(0, -1).every((size) => size === 4)
  if (inFours && digits.startsWith('62') && digits.length >= 14)
    return { kind: 'bank_card', certainty: 'likely', why: '62 开头，像银行卡号' }
  // 9:40、11:00、12:30 are times.
  if (gaps.some((gap) => gap.includes(':')) && !uniform(gaps)) return null
  if (digits.length < 16 || digits.length > 19 || !/^(?:62|60|4|5[1-5]|3[5-7]|9[4-9])/.test(digits)) return null
  const grouped = sizes.length === 1 || (uniform(gaps) && sizes.slice(0, -1).every((size) => size === sizes[0]))
  if (luhn(digits) && (grouped || digits.startsWith('62'))) return { kind: 'bank_card', certainty: 'certain', why: '像银行卡号' }
  if (grouped && digits.startsWith('62') && [16, 17, 18, 19].includes(digits.length))
    return { kind: 'bank_card', certainty: 'likely', why: '62 开头，像银行卡号' }
  return null
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const weighed = index % 2 === 1 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}

const HIDDEN =
  /(?<![\dA-Za-z*])(?:62|4|5[1-5]|3[5-7]|9[4-9])\d{2,4}[ -]?\d{0,4}[ -]?[*xX×·.…]{2,14}[ -]?[*xX×·.…]{0,8}[ -]?\d{3,4}(?![\d*])/dg
const CARD = '(?:银行卡|储蓄卡|信用卡|工资卡|社保卡|[农工建中交]行卡?|卡号?|存折|账[号户]|帐[号户])'
const TAIL = new RegExp(
  `${CARD}(?:号码?)?的?(?:尾号|尾数|后[3-6]位|末[3-6]位|最后[3-6]位)(?:数?是|为|:)?[ (]?(?<it>\\d{3,6})(?!\\d)|(?<=尾号(?:是|为|:)?[ (]?)\\d{3,6}(?=[ )]{0,2}的?[^\\d，。,]{0,6}卡)|(?<=(?<!\\d)(?:62|4|5[1-5]|3[5-7]|9[4-9])\\d{2,4}开头[^\\d。]{0,6})\\d{3,6}(?!\\d)`,
  'dg',
)

/** Cards of which a part is hidden, and the tail of a card. */
export function findPartsOfCards({ figures }: Reading): Found[] {
  const found = (why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'bank_card', certainty: 'likely', why }) as const
  return [...matches(figures, HIDDEN, found('遮了一半的银行卡号')), ...matches(figures, TAIL, found('银行卡的尾号'))]
}
