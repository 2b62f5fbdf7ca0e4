import type { Found } from '../mark.ts'
import { likeliest } from './decode.ts'
import { ADDRESS_BEGINS, LABELS, NAME_BEGINS, NOTHING, SURNAME } from './labels.ts'
import { addressMark, endsWord, nameMark, surnameMark } from './marks.ts'
import { readWeights } from './read-weights.ts'
import { suitsOf, type Table, tableOf, UNIT } from './weights.ts'

/** How much likelier a mark must be than none: below 0 it may be less likely. */
const CAUTION: Caution = { [SURNAME]: 0, [NAME_BEGINS]: 1, [ADDRESS_BEGINS]: 1 }

let table: Table | undefined

export interface Tagged {
  readonly names: Found[]
  readonly addresses: Found[]
}

/** Names, surnames and addresses, by what was learnt from practice texts. */
export function findTagged(plain: string): Tagged {
  table ??= tableOf(readWeights())
  return tagBy(table, CAUTION)(plain)
}

export type Caution = Readonly<Record<number, number>>

/** A tagger of other weights. */
export const tagBy =
  (given: Table, caution: Caution) =>
  (plain: string): Tagged => {
    const labels = labelsOf(plain, given, caution)
    const tagged: Tagged = { names: [], addresses: [] }
    for (let from = 0; from < plain.length; ) {
      const label = labels[from]!
      let to = from + 1
      while (to < plain.length && (label === SURNAME || label === NOTHING ? labels[to] === label : labels[to] === label + 1)) to++
      if (label === SURNAME && !endsWord(plain, from)) tagged.names.push(surnameMark(plain, from, to))
      else if (label === NAME_BEGINS) tagged.names.push(nameMark(plain, from, to))
      else if (label === ADDRESS_BEGINS) {
        const address = addressMark(plain, from, to)
        if (address) tagged.addresses.push(address)
      }
      from = to
    }
    return tagged
  }

/** How much of the caution is left out near what was marked: who names one person or home often names another beside. */
const TRUST = 2
const NEAR = 12

/** The likeliest label of each character, where a mark must be by so much likelier than none as `caution` says of its first label. */
function labelsOf(plain: string, given: Table, caution: Caution): Uint8Array {
  const suits = suitsOf(plain, given)
  for (let row = 0; row < suits.length; row += LABELS)
    for (const label of BEGINNING) suits[row + label]! -= caution[label]! * UNIT
  const labels = likeliest(suits, given.follows, plain.length)
  const near = nearMarks(labels)
  if (!near) return labels
  for (let at = 0; at < plain.length; at++)
    if (near[at]) for (const label of BEGINNING) suits[at * LABELS + label]! += TRUST * UNIT
  return likeliest(suits, given.follows, plain.length)
}

const BEGINNING = [SURNAME, NAME_BEGINS, ADDRESS_BEGINS] as const

function nearMarks(labels: Uint8Array): Uint8Array | null {
  let near: Uint8Array | null = null
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] === NOTHING) continue
    near ??= new Uint8Array(labels.length)
    near.fill(1, Math.max(0, at - NEAR), at + NEAR + 1)
  }
  return near
}
