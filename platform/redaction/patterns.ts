import type { MarkKind } from './mark-kind.ts'

export interface Pattern {
  readonly kind: MarkKind
  /** Global, with indices. A group named `it` limits the mark to a part of the match. The text has narrow characters only. */
  readonly expression: RegExp
  /** Decides about a match. */
  readonly accepts?: (value: string, text: string, start: number) => boolean
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const GAP = '[ \\-.]?'

/** Patterns of personal numbers. Length, borders and check digits exclude ticket numbers, amounts and years. */
export const PATTERNS: readonly Pattern[] = [
  // 18 characters with birth date. Partly masked numbers (110101********1234) are marked too.
  {
    kind: 'identity_number',
    expression: /(?<![\dA-Za-z])[1-9](?:[ -]?[\d*xX]){16}[ -]?[\dXx*](?![\dA-Za-z])/dg,
    accepts: (value) => isIdentityNumber(value.replace(/[ -]/g, '')),
  },
  {
    kind: 'identity_number',
    expression: /(?<![\dA-Za-z])[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])/dg,
  },
  {
    kind: 'identity_number',
    expression: /(?:身份证|公民身份号码|证件)(?:号码?|号)?[^\dA-Za-z,。，]{0,6}(?<it>[\dXx*]{15,20})/dg,
  },

  { kind: 'bank_card', expression: /(?<![\dA-Za-z])\d(?:[ -]?\d){15,18}(?!\d)/dg, accepts: isBankCard },
  {
    kind: 'bank_card',
    expression: /(?:银行卡|卡号|账号|帐号|账户|帐户)(?:号码?)?[^\dA-Za-z,。，]{0,8}(?<it>\d(?:[ -]?[\d*]){11,22})/dg,
  },

  { kind: 'mail', expression: /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/dg },

  // Mobile: 11 digits that begin with 13 to 19, with separators; also 138****5678.
  {
    kind: 'phone',
    expression: new RegExp(`(?<![\\dA-Za-z.])(?:(?:\\+|00)?86${GAP})?1${GAP}[3-9](?:[ \\-.]{0,3}\\d){9}(?!\\d)`, 'dg'),
    accepts: (value) => !/^\d+\.\d+$/.test(value),
  },
  { kind: 'phone', expression: /(?<![\dA-Za-z])1[3-9]\d[*xX#]{3,5}\d{3,4}(?!\d)/dg },
  // 138、1234、5678 and similar groups.
  { kind: 'phone', expression: /(?<![\dA-Za-z])1[3-9]\d[,、/_*~+|]{1,2}\d{4}[,、/_*~+|]{1,2}\d{4}(?!\d)/dg },
  {
    kind: 'phone',
    expression:
      /(?<![一二三四五六七八九零〇幺])[一幺][三四五六七八九][一二三四五六七八九零〇幺]{9}(?![一二三四五六七八九零〇幺])/dg,
  },
  {
    kind: 'phone',
    expression: /(?<![\dA-Za-z])[(]?0(?:10|2\d|[3-9]\d{2})[)]? ?-? ?[2-8]\d{2,3}[ -]?\d{4}(?:(?:-|转)\d{1,5})?(?!\d)/dg,
  },
  {
    kind: 'phone',
    expression: /(?<![\dA-Za-z])[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/dg,
    accepts: (value) => digits(value) === 10,
  },
  {
    kind: 'phone',
    expression:
      /(?:电话|手机|座机|联系方式|拨打|致电|传真|热线)(?:号码?)?(?:为|是)?[::()\s]{0,3}(?<it>[2-8]\d{2,3}[ -]?\d{4})(?![\d年元])/dg,
  },

  {
    kind: 'wechat',
    expression:
      /(?:微信号?|威信|薇信|(?<![A-Za-z])(?:WeChat|VX|WX|V信))(?:号码?)?(?:是|为|同号)?[::()\s]{0,3}(?<it>[A-Za-z][\w-]{5,19}|\d{5,12})/dgi,
  },
  {
    kind: 'qq',
    expression: /(?:(?<![A-Za-z])Q ?Q群?|扣扣|企鹅)(?:号码?|群)?(?:是|为)?[::()\s]{0,3}(?<it>[1-9]\d{4,11})(?!\d)/dgi,
  },

  // 粤B·12345, 粤BD12345 (new energy), 粤B1234警. I and O are not used. 川A1234567 is too long.
  {
    kind: 'plate',
    expression: new RegExp(
      `[${PROVINCES}] ?[A-HJ-NP-Z][ ·•.・-]?(?:[A-HJ-NP-Z0-9*]{4}[A-HJ-NP-Z0-9*挂学警港澳]|[A-HJ-NP-Z0-9*]{6})(?![A-Za-z0-9])`,
      'dgi',
    ),
    accepts: (value) => /\d.*\d/.test(value),
  },

  // 3栋2单元501, 12号楼1502室, 5幢-2-301, 3#1802
  {
    kind: 'address',
    expression:
      /[A-Za-z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[A-Za-z]?(?:栋|幢|座|号楼|#楼?|楼)[ ,-]?(?:第?(?:\d{1,2}|[一二三四五六七八九十甲乙丙东西])(?:单元|门|梯)[ ,-]?)?(?:\d{1,2}-)?(?:[A-Za-z]?\d{3,4}[A-Za-z]?|\d{1,2}(?=室|户(?!型)))(?![\d年元平米㎡%度万])(?:号?房间?|室|户|号(?!楼|栋))?/dg,
  },
  {
    kind: 'address',
    expression:
      /(?:\d{1,3}|[一二三四五六七八九十])(?:单元|门洞)[ ,-]?(?:[A-Za-z]?\d{3,4}|[一二三四五六七八九十\d]{1,2}(?:层|楼)[东西中左右]?(?:户|室))(?![\d年元平米㎡%度万])(?:号?房间?|室|户|号)?/dg,
  },
  { kind: 'address', expression: /(?<![\d年])(?<it>\d{1,3}(?:组|队|社)\d{1,3}(?:号|户))(?![线楼栋])/dg },
]

const digits = (value: string): number => value.replace(/\D/g, '').length

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** By the check digit of GB 11643. A mistyped number with a possible birth date counts too, because it still identifies somebody. */
function isIdentityNumber(value: string): boolean {
  const masked = value.replace(/^(.{6})(.*)(.)$/, '$2')
  if (/[*xX]/.test(masked)) return /[*xX]{3,}/.test(masked) && /^\d{3}/.test(value)
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0)
  const checks = '10X98765432'[sum % 11] === value[17]!.toUpperCase()
  return checks || /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(value)
}

// One number in ten passes Luhn, so the first digits must be those of cards used in China.
function isBankCard(value: string): boolean {
  const number = value.replace(/\D/g, '')
  if (!/^(?:62|60|4|5[1-5]|3[5-7]|9[4-9])/.test(number)) return false
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
