import { createHmac, createSecretKey, hash, type KeyObject, randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** A new key for a row: UUIDv7, so that rows of one time are close in the index. */
export const newId = (): string => uuidv7()

// Letters only, so that nobody takes it for another digit. Without I, L and O, which are misread.
const CHECK_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ'

/** The check letter of a number of up to 22 characters. It changes if one digit is mistyped or two neighbouring digits are swapped. */
export function checkCharacter(text: string): string {
  const weighted = [...text].reduce((sum, character, index) => sum + character.codePointAt(0)! * (index + 1), 0) // no weight may be a multiple of 23
  return CHECK_LETTERS[weighted % CHECK_LETTERS.length]!
}

const keyObjects = new WeakMap<Buffer, KeyObject>() // making one costs as much as using it

function keyObject(key: Buffer): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, known)
  return known
}

/** Eight digits derived from key and subject, for a person to copy from paper. */
export function digitsFor(key: Buffer, subject: string): string {
  return String(createHmac('sha256', keyObject(key)).update(subject).digest().readUIntBE(0, 6) % 100_000_000).padStart(8, '0')
}

/** Six random digits, for a code sent by SMS. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')

export const sha256 = (value: string | Buffer): string => hash('sha256', value)
