import { randomInt } from 'node:crypto'

// Without characters that are easily misread on paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password to hand over, which must be changed at the first sign-in. Four groups of four, about 79 bits. */
export const temporaryPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-')
