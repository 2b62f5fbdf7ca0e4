import { bankCard, findPartsOfCards, isAccount } from './bank-cards.ts'
import { digitRuns, type Group } from './digit-runs.ts'
import { findPartsOfIdentityNumbers, identityNumber, isIdentity } from './identity-numbers.ts'
import type { Found, Known } from './mark.ts'
import type { Candidate, Recognised, Recogniser } from './number-token.ts'
import { findPartsOfPhones } from './parts-of-phones.ts'
import { landline, localNumber, mobile, serviceNumber } from './phones.ts'
import type { Reading } from './reading.ts'

const RECOGNISERS: readonly Recogniser[] = [identityNumber, mobile, bankCard, landline, serviceNumber, localNumber]
const LONGEST = 23
const MOST_GLUED = 400

/** Phones, identity numbers and bank cards: whatever is made of digits, broken or glued together. */
export function findNumbers(reading: Reading, known: Known): Found[] {
  const mine = new Set((known.phones ?? []).map(digitsOf))
  const offices = (known.offices ?? []).map(digitsOf).filter((digits) => digits.length > 2)
  const found = digitRuns(reading).flatMap((run) => inRun(reading, run, mine))
  return [...found, ...findPartsOfIdentityNumbers(reading), ...findPartsOfCards(reading), ...findPartsOfPhones(reading)].filter(
    ({ kind, from, to }) => kind !== 'phone' || !isOffice(digitsOf(reading.figures.slice(from, to)), offices),
  )
}

function inRun(reading: Reading, run: readonly Group[], mine: ReadonlySet<string>): Found[] {
  const found: Found[] = []
  const joined = run.map(({ digits }) => digits).join('')
  let at = 0
  for (let index = 0; index < run.length; ) {
    const whole = longest(reading, run, index, mine, joined.slice(at, at + HEAD))
    const next = index
    if (whole) found.push(whole.found)
    else found.push(...insideGroup(reading, run[index]!, mine))
    index += whole?.groups ?? 1
    while (whole && index < run.length && run[index]!.from < whole.found.to) index++ // an extension
    for (const { digits } of run.slice(next, index)) at += digits.length
  }
  return found
}

/** The groups from this one on that are one number, the longest first. The first recogniser wins. */
function longest(
  { figures }: Reading,
  run: readonly Group[],
  start: number,
  mine: ReadonlySet<string>,
  head = run[start]!.digits.slice(0, HEAD),
) {
  const lengths = lengthsOf(head)
  if (start > 0 && lengths.length === 0 && mine.size === 0) return null
  const from = run[start]!.from
  const before = figures.slice(Math.max(0, from - 16), from)
  // A word such as 卡号 stands before the first group only.
  const account = start === 0 && isAccount(before)
  const identity = start === 0 && isIdentity(before)
  const candidates: { candidate: Candidate; groups: number; to: number }[] = []
  const most = account || identity || mine.size > 0 ? LONGEST : Math.max(0, ...lengths)
  let length = 0
  for (let end = start; end < run.length && length + run[end]!.digits.length <= most; end++) {
    length += run[end]!.digits.length
    const singles = length === end - start + 1
    if (length < 7 || ((length < 10 || length === 15) && end - start > 3 && !(singles && start === 0))) continue
    // Many groups of several digits are a list, unless they are pairs of an identity number.
    if (end - start > 6 && !singles && length < 17) continue
    if (!lengths.includes(length) && !(account && length >= 12) && !(identity && length >= 15) && mine.size === 0) continue
    const groups = run.slice(start, end + 1)
    const to = run[end]!.from + run[end]!.digits.length
    const sizes = groups.map((group) => group.digits.length)
    const gaps = groups.slice(0, -1).map(({ gap }) => gap)
    const digits = groups.map((group) => group.digits).join('')
    candidates.unshift({
      candidate: { digits, sizes, gaps, before, after: figures.slice(to, to + 16) },
      groups: groups.length,
      to,
    })
  }
  for (const recognise of candidates.length ? [knownPhone(mine), ...RECOGNISERS] : [])
    for (const { candidate, groups, to } of candidates) {
      const recognised = recognise(candidate)
      if (recognised) return { found: foundAs(recognised, from, to), groups }
    }
  return null
}

// With what digits the numbers of a recogniser begin, and how many digits they then may have. Most groups of digits end here.
const HEAD = 15
const LENGTHS: readonly { readonly first: string; readonly head: RegExp; readonly lengths: readonly number[] }[] = [
  { first: '2345678', head: /^[2-8]/, lengths: [7, 8] },
  { first: '48', head: /^[48]00/, lengths: [10] },
  { first: '1', head: /^1[3-9]/, lengths: [11] },
  { first: '0', head: /^01[3-9]/, lengths: [12] },
  { first: '1', head: /^(?:1795[01]|12593|17911|10193)1/, lengths: [16] },
  { first: '0', head: /^0(?:10|2\d|[3-9]\d{2})[2-8]/, lengths: [11, 12] },
  { first: '08', head: /^0{0,2}86/, lengths: [12, 13, 14, 15, 16] },
  { first: '34569', head: /^(?:62|60|4|5[1-5]|3[5-7]|9[4-9])/, lengths: [14, 15, 16, 17, 18, 19] },
  { first: '6', head: /^62/, lengths: [20] },
  { first: '123456789', head: /^[1-9]\d{5}(?:19|20)\d{2}/, lengths: [14, 15, 16, 17, 18, 19] },
  { first: '123456789', head: /^[1-9]\d{7}[01]\d[0-3]/, lengths: [15] },
]
const BY_FIRST_DIGIT = Array.from('0123456789', (digit) => LENGTHS.filter(({ first }) => first.includes(digit)))
const lengthsOf = (digits: string): readonly number[] =>
  BY_FIRST_DIGIT[digits.charCodeAt(0) - 48]!.filter(({ head }) => head.test(digits)).flatMap(({ lengths }) => lengths)

const foundAs = ({ kind, certainty, why, widerBefore = 0, widerAfter = 0 }: Recognised, from: number, to: number): Found => ({
  from: from - widerBefore,
  to: to + widerAfter,
  kind,
  certainty,
  why,
})

const knownPhone =
  (mine: ReadonlySet<string>): Recogniser =>
  ({ digits }) =>
    mine.has(digits) ? { kind: 'phone', certainty: 'certain', why: '身份库里的电话' } : null

/**
 * Numbers glued to one another. From the right end: at which places does the rest of the group consist of numbers only? A group
 * that is no chain of numbers is tried again where Chinese figures and digits meet: 其一13800000000.
 */
function insideGroup(reading: Reading, { from, digits }: Group, mine: ReadonlySet<string>): Found[] {
  if (digits.length < 11 || digits.length > MOST_GLUED) return []
  const next = new Array<{ found: Found; to: number } | undefined>(digits.length)
  const after = (at: number) => at === digits.length || next[at] !== undefined
  for (let start = digits.length - 7; start >= 0; start--)
    for (const length of [18, 17, 11, 15, 16, 19]) {
      const end = start + length
      if (end > digits.length || !after(end) || (length === 17 && end < digits.length)) continue
      const group = { from: from + start, digits: digits.slice(start, end), gap: '' }
      const one = longest(reading, [group], 0, mine)
      if (!one) continue
      next[start] = { found: one.found, to: end }
      break
    }
  const chain: Found[] = []
  for (let at = 0; next[at]; at = next[at]!.to) chain.push(next[at]!.found)
  if (chain.length) return chain
  const counted = beforeWhatIsCounted(reading, { from, digits, gap: '' }, mine)
  return counted.length ? counted : whereScriptsMeet(reading, from, digits, mine)
}

// A phone and the number of something that is counted: 138000000002023年, 1380000000024小时.
function beforeWhatIsCounted(reading: Reading, { from, digits }: Group, mine: ReadonlySet<string>): Found[] {
  const after = reading.figures[from + digits.length] ?? ''
  if (!COUNTED.test(digits.slice(11) + after)) return []
  const one = longest(reading, [{ from, digits: digits.slice(0, 11), gap: '' }], 0, mine)
  return one ? [one.found] : []
}
const COUNTED = /^(?:(?:19|20)\d\d年|\d{1,2}[月日号点时小天hH])$/

function whereScriptsMeet(reading: Reading, from: number, digits: string, mine: ReadonlySet<string>): Found[] {
  const written = reading.plain.slice(from, from + digits.length)
  const parts = [...written.matchAll(/[0-9]+|[^0-9]+/g)]
  if (parts.length < 2) return []
  return parts.flatMap(({ index, 0: part }) => {
    const one = longest(reading, [{ from: from + index, digits: digits.slice(index, index + part.length), gap: '' }], 0, mine)
    return one ? [one.found] : []
  })
}

// The number of an office may stand with or without its area code.
const isOffice = (digits: string, offices: readonly string[]): boolean =>
  offices.some(
    (office) =>
      office === digits ||
      (digits.length >= 7 && office.endsWith(digits)) ||
      (office.length >= 7 && (digits.endsWith(office) || digits.startsWith(office))),
  )

const digitsOf = (value: string): string => value.normalize('NFKC').replace(/\D/g, '')
