import { type Candidate, type Recognised, uniform } from './number-token.ts'

// 17951, 12593 and the like stand before a number for a cheaper call.
export const MOBILE = /^(?:0{0,2}860?|0|1795[01]|12593|17911|10193)?(1[3-9]\d{9})$/
const LANDLINE =
  /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7}|0{0,2}860?(?:10|2\d)[2-8]\d{7}|0{0,2}860?[3-9]\d{2}[2-8]\d{6,7})$/
const NEEDED =
  /(?:电话|電話|手机|手機|座机|固话|宅电|联系方式|号码|拨打|致电|来电|传真|热线|联系|微信|打|[Tt]el|TEL|[Pp]hone)[^\d，。]{0,8}$/
const SUM_AFTER = /^ ?(?:元|块|万|亿|吨|千克|公斤|平方|\.\d)/
const EXTENSION =
  /^[ ,]?(?:[([]?(?:-|转|转分机|分机号?|内线|#|\*|ext\.?) ?:?\d{1,6}[)\]]?|(?:[/、]\d{1,2}(?![\d-]| ?[年月日号点元楼时])){1,3}|[/、或][2-8]\d{6,7})(?!\d)/i

// 13800000000/01: another number with the same first digits.
const ANOTHER_END = /^ ?[/、或] ?\d{2,4}(?![\d-]| ?[年月日号点元楼时栋单室块户人位个])/

/** 11 digits of a mobile phone, however they are grouped, also with +86. */
export function mobile(candidate: Candidate): Recognised | null {
  const { digits, sizes, gaps, before, after } = candidate
  if (!MOBILE.test(digits) || SUM_AFTER.test(after) || /(?:[¥$￥]|代码[是为: ]{0,2})$/.test(before)) return null
  const needed = NEEDED.test(before)
  if (!needed && !plausible(sizes, gaps)) return null
  const bare = sizes.length === 1 && !needed && /[A-Za-z_]$/.test(before)
  const listed = !needed && gaps.some((gap) => /[,，、]/.test(gap))
  const wider = brackets(candidate)
  const shared = ANOTHER_END.exec(after)?.[0].length ?? 0
  return {
    kind: 'phone',
    certainty: bare || listed ? 'likely' : 'certain',
    why: '11 位，像手机号',
    ...wider,
    ...(shared ? { widerAfter: shared } : {}),
  }
}

const PAIRS = /^(?:2,2,2,2,2,1|1,2,2,2,2,2)$/
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
  return (
    uniform(gaps) &&
    /^[ \-_*/·|~\n()[\]□]+$/.test(gaps[0]!) &&
    own.length <= 6 &&
    (own.some((size) => size >= 3) || (/^[-. ]$/.test(gaps[0]!) && PAIRS.test(own.join(','))))
  )
}

/** 0311-8888 0000, 010 88880000 转 301, also in words. */
export function landline(candidate: Candidate): Recognised | null {
  const { digits, sizes, after, before } = candidate
  const single = sizes.every((size) => size === 1)
  if (!single && sizes.length > 1 && sizes[0]! < 2) return null
  if (sizes.length === 1 && /(?:代码|编号|备案号|单号)[是为: ]{0,2}$/.test(before)) return null
  const pairs = /^[34],3,2,2$/.test(sizes.join(','))
  if (!single && !pairs && (sizes.length > 4 || (sizes.length > 1 && sizes.at(-1)! < 3))) return null
  if (LANDLINE.test(digits) && !SUM_AFTER.test(after) && (digits.startsWith('0') || /\+$/.test(before) || sizes[0] === 2)) {
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
  if (!/^[2-8]\d{6,7}$/.test(digits) || (sizes.length > 3 && sizes.some((size) => size > 1)) || /^ ?[年月元号万]/.test(after))
    return null
  if (
    !/(?:电话|座机|固话|宅电|联系方式|拨打|致电|传真|热线|小灵通|家里|固定|[Tt]el|TEL|打|区号|市话|内线)(?:号码?)?[^\d，。\n]{0,5}$/.test(
      before,
    ) &&
    !AT_A_PLACE.test(before) &&
    !/^[ ,]?[(]?(?:这?个?是|就是)?(?:我们?|俺|咱)?(?:家里?|屋里|店里|单位)?的?(?:家|座机|宅电|固话|固定电话|电话|小灵通|办公室|白天|晚上)/.test(
      after,
    )
  )
    return null
  const extension = EXTENSION.exec(after)?.[0].length ?? 0
  return { kind: 'phone', certainty: 'certain', why: '“电话”后面的号码', widerAfter: extension }
}

const AT_A_PLACE =
  /(?:家中?|屋里|店里|厂里|办公室|值班室|传达室|门卫|前台|柜台|诊所|卫生室|小卖[部店]|宅|拨|(?:我|家|家里|本人|留)的?号码?)(?:号码?)?[是为: (]{0,2}$/

// A bracket belongs to the number if it closes inside it: (0311)8888000, but not (13800000000).
function brackets({ digits, before, after, gaps }: Candidate): { widerBefore: number; widerAfter: number } {
  const plus = digits.startsWith('86') ? /(?:\+|加)$/ : /\+$/
  const opened = gaps.some((gap) => /[)\]】]/.test(gap)) ? /[([【]?\+?$/ : plus
  return {
    widerBefore: opened.exec(before)?.[0].length ?? 0,
    widerAfter: /[([【]/.test(gaps.at(-1) ?? '') ? /^[)\]】]?/.exec(after)![0].length : 0,
  }
}
