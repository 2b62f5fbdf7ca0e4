import { findIntroducedNames, findNicknames } from './introduced-names.ts'
import { findKnownName, findSurname } from './known-names.ts'
import type { Found, Known } from './mark.ts'
import { findOfficials } from './officials.ts'
import type { Reading } from './reading.ts'

// A text that introduces more people than this is a list; each of its names is marked where it is introduced.
const MOST_INTRODUCED = 12

/** Names of the vault, and those that the text tells, `told`, with what else of them stands in it. */
export function findNames({ plain }: Reading, { names = [] }: Known, tagged: readonly Found[]): Found[] {
  const introduced = findIntroducedNames(plain)
  return [
    ...names.flatMap((name) => findKnownName(plain, name, '身份库里')),
    ...introduced.names,
    ...introduced.surnames,
    ...distinct(plain, introduced.names).flatMap((name) => findKnownName(plain, name, '文中说过')),
    ...distinct(plain, introduced.surnames).flatMap((surname) => findSurname(plain, surname, '文中说过的姓')),
    ...findNicknames(plain),
    ...findOfficials(plain),
    ...tagged,
  ]
}

const distinct = (plain: string, found: readonly Found[]): string[] =>
  [...new Set(found.map(({ from, to }) => plain.slice(from, to).replace(/\s/g, '')))].slice(0, MOST_INTRODUCED)
