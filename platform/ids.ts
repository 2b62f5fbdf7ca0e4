import { createHash, createHmac, randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** A new key for a row: UUIDv7, so that rows of one time lie together in the index. */
export const newId = (): string => uuidv7()

// No 0, 1, I, L, O, U: nothing that is misread over a telephone or reads as a word.
const CHECK_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The check character of a human number: any one mistyped character and any swap of two neighbours changes it. */
export function checkCharacter(text: string): string {
  const weighted = [...text].reduce((sum, character, index) => sum + character.codePointAt(0)! * (index + 1), 0) // no weight may be a multiple of 29
  return CHECK_ALPHABET[weighted % 29]!
}

/** Eight digits that a person can copy from a slip of paper; always the same for the same key and subject. */
export function digitsFor(key: Buffer, subject: string): string {
  return String(createHmac('sha256', key).update(subject).digest().readUIntBE(0, 6) % 100_000_000).padStart(8, '0')
}

/** Six random digits, for a code sent by SMS. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')

export const sha256 = (value: string | Buffer): string => createHash('sha256').update(value).digest('hex')
