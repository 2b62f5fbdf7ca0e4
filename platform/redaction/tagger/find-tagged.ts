import type { Found } from '../mark.ts'
import { likeliest } from './decode.ts'
import { ADDRESS_BEGINS, LABELS, NAME_BEGINS, NOTHING, SURNAME } from './labels.ts'
import { addressMark, nameMark, surnameMark } from './marks.ts'
import { readWeights } from './read-weights.ts'
import { suitsOf, type Table, tableOf, UNIT } from './weights.ts'

/** How much likelier a mark must be than none: below 0 it may be less likely. */
const CAUTION: Caution = { [SURNAME]: 2, [NAME_BEGINS]: 4, [ADDRESS_BEGINS]: 2 }

let table: Table | undefined

export interface Tagged {
  readonly names: Found[]
  readonly addresses: Found[]
}

/** Names, surnames and addresses, by what was learnt from practice texts. */
export const findTagged = (plain: string): Tagged => tagBy((table ??= tableOf(readWeights())), CAUTION)(plain)

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
      if (label === SURNAME) tagged.names.push(surnameMark(plain, from, to))
      else if (label === NAME_BEGINS) tagged.names.push(nameMark(plain, from, to))
      else if (label === ADDRESS_BEGINS) {
        const address = addressMark(plain, from, to)
        if (address) tagged.addresses.push(address)
      }
      from = to
    }
    return tagged
  }

/** The likeliest label of each character, where a mark must be by so much likelier than none as `caution` says of its first label. */
function labelsOf(plain: string, given: Table, caution: Caution): Uint8Array {
  const suits = suitsOf(plain, given)
  for (let row = 0; row < suits.length; row += LABELS)
    for (const label of [SURNAME, NAME_BEGINS, ADDRESS_BEGINS]) suits[row + label]! -= caution[label]! * UNIT
  return likeliest(suits, given.follows, plain.length)
}
