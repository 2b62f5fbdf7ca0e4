import { randomInt } from 'node:crypto'

// Nothing that is misread from a slip of paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for handing over, to be changed at once: four groups of four, about 79 bits. */
export const temporaryPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-')
