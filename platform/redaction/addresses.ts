import { findFlats } from './flats.ts'
import { findHouses } from './houses.ts'
import { findKnownAddresses } from './known-addresses.ts'
import type { Found, Known } from './mark.ts'
import type { Reading } from './reading.ts'

/** Where somebody lives: a flat, a house in a village or street, and the address of the vault. */
export const findAddresses = (reading: Reading, known: Known): Found[] => [
  ...findFlats(reading.plain),
  ...findHouses(reading.plain),
  ...findKnownAddresses(reading, known.addresses ?? []),
]
