import { type Found, matches } from './mark.ts'
import { type Candidate, type Recognised, uniform } from './number-token.ts'
import type { Reading } from './reading.ts'

const MOBILE = /^(?:0{0,2}86|0)?(1[3-9]\d{9})$/
const LANDLINE =
  /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7}|0{0,2}860?(?:10|2\d)[2-8]\d{7}|0{0,2}860?[3-9]\d{2}[2-8]\d{6,7})$/
const NEEDED =
  /(?:电话|電話|手机|手機|座机|固话|宅电|联系方式|号码|拨打|致电|来电|传真|热线|联系|微信|打|[Tt]el|TEL|[Pp]hone)[^\d，。]{0,8}$/
const SUM_AFTER = /^ ?(?:元|块|万|亿|吨|千克|公斤|平方|\.\d)/
const EXTENSION = /^ ?(?:-|转|分机号?|#|\*|ext\.?) ?:?\d{1,6}(?!\d)/i

/** 11 digits of a mobile phone, however they are grouped, also with +86. */
export function mobile(candidate: Candidate): Recognised | null {
  const { digits, sizes, gaps, before, after } = candidate
  if (!MOBILE.test(digits) || SUM_AFTER.test(after) || /[¥$￥]$/.test(before)) return null
  const needed = NEEDED.test(before)
  if (!needed && !plausible(sizes, gaps)) return null
  const bare = sizes.length === 1 && !needed && /[A-Za-z_]$/.test(before)
  const listed = !needed && gaps.some((gap) => /[,，、]/.test(gap))
  return { kind: 'phone', certainty: bare || listed ? 'likely' : 'certain', why: '11 位，像手机号', ...brackets(candidate) }
}

const LISTED = new Set(['3,4,4', '3,8', '7,4', '4,4,3'])
// 138-0000-0000, 1 3 8 0 0 …; not 13、15、18、19、22、3, which are houses.
const TYPICAL = new Set([
  '3,4,4',
  '3,8',
  '7,4',
  '4,4,3',
  '4,3,4',
  '3,3,5',
  '5,6',
  '6,5',
  '4,7',
  '8,3',
  '3,4,2,2',
  '3,2,2,2,2',
  '3,2,3,3',
  '3,3,3,2',
  '2,3,3,3',
])
function plausible(sizes: readonly number[], gaps: readonly string[]): boolean {
  const prefix = sizes.reduce((sum, size) => sum + size, 0) - 11 // of 86, 0086
  const own = sizes[0]! > prefix ? [sizes[0]! - prefix, ...sizes.slice(1)] : sizes.slice(1)
  if (own.length === 1 || own.every((size) => size === 1)) return true
  if (gaps.some((gap) => /[,，、]/.test(gap))) return LISTED.has(own.join(','))
  if (TYPICAL.has(own.join(','))) return !(own.length === 2 && gaps.at(-1) === '.')
  return uniform(gaps) && /^[ \-_*/·|~\n()[\]□]+$/.test(gaps[0]!) && own.length <= 6 && own.some((size) => size >= 3)
}

/** 0311-8888 0000, 010 88880000 转 301, also in words. */
export function landline(candidate: Candidate): Recognised | null {
  const { digits, sizes, after, before } = candidate
  const single = sizes.every((size) => size === 1)
  if (!single && (sizes.length > 4 || (sizes.length > 1 && sizes.at(-1)! < 3))) return null
  if (LANDLINE.test(digits) && !SUM_AFTER.test(after) && (digits.startsWith('0') || /\+$/.test(before))) {
    const extension = EXTENSION.exec(after)?.[0].length ?? 0
    const wider = brackets(candidate)
    return { kind: 'phone', certainty: 'certain', why: '像固定电话', ...wider, ...(extension ? { widerAfter: extension } : {}) }
  }
  return null
}

/** 400-800-8888. */
export const serviceNumber = ({ digits, sizes }: Candidate): Recognised | null =>
  /^[48]00\d{7}$/.test(digits) && sizes.length <= 3 ? { kind: 'phone', certainty: 'likely', why: '像 400、800 电话' } : null

/** Seven or eight digits count only after a word such as 电话. */
export function localNumber({ digits, sizes, before, after }: Candidate): Recognised | null {
  if (!/^[2-8]\d{6,7}$/.test(digits) || sizes.length > 3 || /^ ?[年月元号万]/.test(after)) return null
  if (
    !/(?:电话|座机|固话|宅电|联系方式|拨打|致电|传真|热线|小灵通|家里|固定|[Tt]el|TEL|打|区号|市话|内线)(?:号码?)?[^\d，。\n]{0,5}$/.test(
      before,
    ) &&
    !/^ ?[(]?(?:家|座机|宅电|固话|办公室|白天|晚上)/.test(after)
  )
    return null
  const extension = EXTENSION.exec(after)?.[0].length ?? 0
  return { kind: 'phone', certainty: 'certain', why: '“电话”后面的号码', widerAfter: extension }
}

// A bracket belongs to the number if it closes inside it: (0311)8888000, but not (13800000000).
const brackets = ({ before, after, gaps }: Candidate): { widerBefore: number; widerAfter: number } => ({
  widerAfter: /[([【]/.test(gaps.at(-1) ?? '') ? /^[)\]】]?/.exec(after)![0].length : 0,
  widerBefore: gaps.some((gap) => /[)\]】]/.test(gap)) ? /[([【]?\+?$/.exec(before)![0].length : /\+?$/.exec(before)![0].length,
})

const HIDDEN_PART =
  /(?<![\dA-Za-z])1[3-9]\d(?:\d{0,4} ?[*xX#□●×某?·_.…^~-]{2,8} ?\d{2,4}|\d{1,7}[*xX#□●×某?]{2,8}\d{0,4})(?![\d*])/dg
const MISTYPED =
  /(?:电话|手机号?|手机号码|联系方式|联系我|致电|微信同号|[Tt]el)(?:号码?)?[是为: ]{0,3}(?<it>1[3-9]\d{8}|1[3-9]\d{10})(?![\d-])/dg
const SECOND = /(?<=(?<!\d)[2-8]\d{6,7} ?[、/或和,， ]{1,2} ?)(?<it>[2-8]\d{2,3}[ -]?\d{4})(?![\d年月元号万])/dg

/** Numbers of which a part is hidden already: 138****0000. */
export function findPartsOfPhones({ figures }: Reading): Found[] {
  const hidden = (_: string, from: number, to: number) =>
    ({ from, to, kind: 'phone', certainty: 'likely', why: '遮了一半的手机号' }) as const
  const part = (_: string, from: number, to: number) =>
    ({ from, to, kind: 'phone', certainty: 'likely', why: '电话的尾号' }) as const
  return [
    ...matches(figures, HIDDEN_PART, hidden),
    ...matches(figures, MISTYPED, (_, from, to) => ({
      from,
      to,
      kind: 'phone',
      certainty: 'likely',
      why: '“电话”后面的号码，多写或少写一位',
    })),
    ...matches(figures, SECOND, (_, from, to) => ({ from, to, kind: 'phone', certainty: 'likely', why: '电话后面的另一个号码' })),
    ...matches(
      figures,
      /(?:手机|电话|来电|号码|微信|尾号)(?:号码?)?的?(?:尾号|尾数|后[34]位|末[34]位|最后[34]位|结尾)(?:是|为|:)?[ ]?(?<it>\d{3,4})(?!\d)|尾号(?:是|为|:)?(?<own>\d{4})的?(?:手机|电话|号码)/dg,
      part,
    ),
  ]
}
