import { findAddresses } from './addresses.ts'
import { findCoordinates } from './coordinates.ts'
import { findDelicate } from './delicate.ts'
import { findDocuments } from './documents.ts'
import { findMails } from './mails.ts'
import type { Certainty, Found, Known, Mark, MarkKind } from './mark.ts'
import { findNames } from './names.ts'
import { findNetworkAccounts } from './network-accounts.ts'
import { findNumbers } from './numbers.ts'
import { findPlates } from './plates.ts'
import { type Reading, read } from './reading.ts'
import { findRecordNumbers } from './record-numbers.ts'
import { findTagged, type Tagged } from './tagger/find-tagged.ts'

/**
 * Everything in a text that may tell who somebody is, in order and without overlaps. The one detector: whatever passes from one person to
 * another is read by it. It takes time in proportion to the text, whatever the text is.
 */
export const findPersonal = (text: string, known: Known = {}): Mark[] => findPersonalBy(findTagged, text, known)

/** The same with another tagger, such as one that learns. */
export function findPersonalBy(tag: (plain: string) => Tagged, text: string, known: Known): Mark[] {
  const reading = read(text)
  const { names, addresses } = tag(reading.plain)
  return marksOf(reading, [
    ...numbersIn(reading, known),
    ...findAddresses(reading, known, addresses),
    ...findNames(reading, known, names),
    ...findDelicate(reading),
  ])
}

/** The numbers and accounts among them, in a fraction of the time: phones, identity numbers, cards, plates, mail, coordinates and the like. */
export function findNumbersOfPeople(text: string, known: Known = {}): Mark[] {
  const reading = read(text)
  return marksOf(reading, numbersIn(reading, known))
}

const numbersIn = (reading: Reading, known: Known): Found[] => [
  ...findNumbers(reading, known),
  ...findDocuments(reading),
  ...findPlates(reading),
  ...findMails(reading),
  ...findCoordinates(reading),
  ...findNetworkAccounts(reading),
  ...findRecordNumbers(reading),
]

function marksOf(reading: Reading, found: readonly Found[]): Mark[] {
  const once = withoutOverlap(found, reading.plain.length)
  const all = withoutOverlap([...once, ...recurrences(reading, once)], reading.plain.length)
  return all.map((mark) => ({ ...mark, from: reading.at[mark.from]!, to: reading.at[mark.to]! }))
}

// If marks overlap, what is more certain wins, then the kind further left, then the longer one.
const RANK: readonly MarkKind[] = [
  ...([
    'identity_number',
    'bank_card',
    'mail',
    'coordinates',
    'document',
    'phone',
    'wechat',
    'qq',
    'plate',
    'record_number',
  ] as const),
  ...(['name', 'official', 'address', 'delicate'] as const),
]
const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'consider']

function withoutOverlap(found: readonly Found[], length: number): Found[] {
  const ranked = found.toSorted(
    (one, other) =>
      CERTAINTIES.indexOf(one.certainty) - CERTAINTIES.indexOf(other.certainty) ||
      RANK.indexOf(one.kind) - RANK.indexOf(other.kind) ||
      other.to - other.from - (one.to - one.from),
  )
  const taken = new Uint8Array(length + 1)
  const chosen = ranked.flatMap((mark) => {
    const free = freeParts(mark, taken)
    for (const { from, to } of free) taken.fill(1, from, to)
    return free
  })
  return chosen.toSorted((one, other) => one.from - other.from)
}

// A number or address on the network that overlaps with another mark keeps what is left of it.
function freeParts(mark: Found, taken: Uint8Array): Found[] {
  const { from, to, kind } = mark
  if (to <= from) return []
  if (!taken.subarray(from, to).includes(1)) return [mark]
  if (kind === 'name' || kind === 'address' || kind === 'delicate') return []
  const parts: Found[] = []
  for (let start = from; start < to; start++) {
    if (taken[start]) continue
    let end = start
    while (end < to && !taken[end]) end++
    if (end - start >= LEAST_LEFT) parts.push({ ...mark, from: start, to: end })
    start = end
  }
  return parts
}

const LEAST_LEFT = 4
const RECURRING: readonly MarkKind[] = ['name', 'wechat', 'qq', 'record_number', 'document', 'bank_card', 'phone']

// What was marked once is marked everywhere, even if the words around it do not show that it is personal.
function recurrences({ plain }: Reading, marks: readonly Found[]): Found[] {
  const values = new Map<string, Found>()
  for (const mark of marks) {
    const value = plain.slice(mark.from, mark.to)
    const long = value.length >= (mark.kind === 'name' ? 3 : 5)
    if (long && mark.certainty !== 'consider' && RECURRING.includes(mark.kind) && !values.has(value)) values.set(value, mark)
  }
  const found: Found[] = []
  for (const [value, mark] of values)
    for (let from = plain.indexOf(value); from >= 0; from = plain.indexOf(value, from + value.length))
      found.push({ ...mark, from, to: from + value.length })
  return found
}
