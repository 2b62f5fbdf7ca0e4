import type { MarkKind } from './mark-kind.ts'
import { findNames } from './names.ts'
import { PATTERNS } from './patterns.ts'

/** A part of a text that should not be public. Positions count UTF-16 units, like `String.slice`. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: MarkKind
  /** The text in the public copy, such as [电话]. */
  readonly replacement: string
}

export interface MarkOptions {
  /** Names from the vault. */
  readonly names?: readonly string[]
  /** Phone numbers that may stay, such as those of offices. */
  readonly keep?: readonly string[]
}

export const REPLACEMENTS: Record<MarkKind, string> = {
  phone: '[电话]',
  identity_number: '[身份证号]',
  plate: '[车牌]',
  bank_card: '[银行卡号]',
  mail: '[邮箱]',
  name: '[姓名]',
  address: '[门牌号]',
  wechat: '[微信号]',
  qq: '[QQ号]',
}

const SHORTEST = 3

// If marks overlap, the kind further left wins.
const RANK: MarkKind[] = ['identity_number', 'bank_card', 'mail', 'phone', 'wechat', 'qq', 'plate', 'name', 'address']

/**
 * Marks what looks like personal data. A person confirms the marks before publication, so it marks too much rather than too little.
 * The marks are in order and do not overlap.
 */
export function mark(text: string, { names = [], keep = [] }: MarkOptions = {}): Mark[] {
  const kept = new Set(keep.map(digitsOf).filter(Boolean))
  const known = names.map(narrow)
  const whole = narrow(text)
  let marks: Mark[] = []
  for (let flat = whole; ; ) {
    const more = withoutOverlap([...marksIn(flat, known, kept), ...recurrences(flat, whole, marks)], marks)
    if (more.length === marks.length) return marks
    marks = more
    flat = covered(flat, marks) // the rest of a text that overlapped with a mark may match on its own
  }
}

function marksIn(flat: string, names: readonly string[], kept: ReadonlySet<string>): Mark[] {
  const found = PATTERNS.flatMap(({ kind, expression, accepts }) =>
    [...flat.matchAll(expression)].flatMap((match) => {
      const [start, end] = match.indices!.groups?.it ?? match.indices![0]!
      const value = flat.slice(start, end)
      if ((kind === 'phone' && kept.has(digitsOf(value))) || (accepts && !accepts(value, flat, start))) return []
      return [{ start, end, kind, replacement: REPLACEMENTS[kind] }]
    }),
  )
  const named = findNames(flat, names).map((place) => ({
    ...place,
    kind: 'name' as const,
    replacement: REPLACEMENTS.name,
  }))
  return [...found, ...named]
}

// A value that was marked once is marked everywhere, even if the context there does not show that it is personal.
function recurrences(flat: string, whole: string, marks: readonly Mark[]): Mark[] {
  const values = new Map(marks.map((mark) => [whole.slice(mark.start, mark.end), mark]))
  return [...values].flatMap(([value, { kind, replacement }]) => {
    if ([...value].length < SHORTEST) return [] // two characters are part of many words
    const found: Mark[] = []
    for (let start = flat.indexOf(value); start >= 0; start = flat.indexOf(value, start + value.length))
      found.push({ start, end: start + value.length, kind, replacement })
    return found
  })
}

function covered(text: string, marks: readonly Mark[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of marks) {
    pieces.push(text.slice(at, start), '。'.repeat(end - start))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** The text with every mark replaced. Marks may come in any order. Of overlapping marks the first is used. */
export function redact(text: string, marks: readonly Mark[]): string {
  let result = ''
  let at = 0
  for (const { start, end, replacement } of marks.toSorted((one, other) => one.start - other.start)) {
    if (end <= at) continue
    result += start < at ? '' : text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

// Turns full-width characters into narrow ones, one for one, so that positions do not change.
function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u00ad\u2000-\u200d\u2060\ufeff\t]/g, ' ')
    .replace(/[‐‑‒–—―−－─]/g, '-')
}

const digitsOf = (value: string): string => value.replace(/\D/g, '')

function withoutOverlap(found: Mark[], before: readonly Mark[]): Mark[] {
  const ranked = found.toSorted(
    (one, other) => RANK.indexOf(one.kind) - RANK.indexOf(other.kind) || other.end - other.start - (one.end - one.start),
  )
  const chosen: Mark[] = [...before]
  for (const candidate of ranked)
    if (chosen.every((mark) => candidate.end <= mark.start || mark.end <= candidate.start)) chosen.push(candidate)
  return chosen.toSorted((one, other) => one.start - other.start)
}
