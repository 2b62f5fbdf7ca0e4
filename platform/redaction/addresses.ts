import { findKnownAddresses } from './known-addresses.ts'
import { type Found, type Known, matches } from './mark.ts'
import type { Reading } from './reading.ts'

/** 3-2-301, 3/2/301: building, unit and flat, which say enough without a word. */
const THREE_FIGURES =
  /(?<![\d\-A-Za-z/.])[A-Za-z]?\d{1,2}(?:栋|幢|座|#|号楼)? ?[-#/·.、 ]{1,2} ?(?:[A-Za-z]|\d{1,2})(?:单元|门)? ?[-/·.]{1,2} ?(?!(?:19|20)\d{2}(?!\d))\d{3,4}(?:室|号|房)?(?![\d\-年月元./])/dg

/** Where somebody lives: what the tagger found, flats in three figures, and the address of the vault. */
export const findAddresses = (reading: Reading, known: Known, tagged: readonly Found[]): Found[] => [
  ...tagged,
  ...matches(reading.plain, THREE_FIGURES, (_, from, to) => ({
    from,
    to,
    kind: 'address',
    certainty: 'likely',
    why: '楼栋、单元和房号',
  })),
  ...findKnownAddresses(reading, known.addresses ?? []),
]
