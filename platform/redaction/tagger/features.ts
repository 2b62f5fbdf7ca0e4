import { classesOf } from './characters.ts'
import { pairsIn } from './two-character-words.ts'
import { wordsIn } from './words.ts'

const PAD = 4
/** Features of one character. */
export const FEATURES = 33
/** One digit is like another. */
const DIGIT = 48

/**
 * The features of every character, as numbers; those of place i begin at i × FEATURES. Each column of what stands around a character has its
 * own factor, and each feature is a sum of columns: two features have the same number only by chance.
 */
export function featuresOf(plain: string): Int32Array {
  const { length } = plain
  const kind = classesOf(plain, PAD)
  const { begins, ends } = wordsIn(plain)
  const pair = pairsIn(plain, PAD)
  const code = codesOf(plain, kind)
  const found = new Int32Array(length * FEATURES)
  let next = 0
  for (let at = 0; at < length; at++) {
    const i = at + PAD
    // Characters before, here and after.
    const c2 = Math.imul(code[i - 2]!, 0x2c9277b5)
    const c1 = Math.imul(code[i - 1]!, 0x5f356495)
    const c0 = Math.imul(code[i]!, 0x6a2f9b1d)
    const d1 = Math.imul(code[i + 1]!, 0x1b873593)
    const d2 = Math.imul(code[i + 2]!, 0x38b34ae5)
    const d3 = Math.imul(code[i + 3]!, 0x4cf5ad43)
    // Their classes.
    const k2 = Math.imul(kind[i - 2]!, 0x7feb352d)
    const k1 = Math.imul(kind[i - 1]!, 0x3c6ef35f)
    const k0 = Math.imul(kind[i]!, 0x41c64e6d)
    const l1 = Math.imul(kind[i + 1]!, 0x2545f491)
    const l2 = Math.imul(kind[i + 2]!, 0x632be5ab)
    const l3 = Math.imul(kind[i + 3]!, 0x45d9f3b1)
    // Words that end before them, and words that begin.
    const ended = Math.imul(ends[at]!, 0x119de1f3)
    const ended1 = Math.imul(at > 0 ? ends[at - 1]! : 0, 0x344b5409)
    const ended2 = Math.imul(at > 1 ? ends[at - 2]! : 0, 0x68e31da5)
    const begun = Math.imul(begins[at]!, 0x7c51a2e7)
    const begun1 = Math.imul(begins[at + 1]!, 0x26d5f83b)
    const begun2 = Math.imul(begins[at + 2]!, 0x5851f42d)
    const begun3 = Math.imul(begins[at + 3]!, 0x3b9aca07)
    // Whether a character and the next are a word of the dictionary.
    const p1 = Math.imul(pair[i - 1]! * 2 + pair[i]!, 0x1f83d9ab)
    const p3 = p1 + Math.imul(pair[i - 2]! * 2 + pair[i + 1]!, 0x4a3b9e1d)
    const p4 = p3 + Math.imul(pair[i + 2]!, 0x2e1b2139)

    found[next++] = T + c0
    found[next++] = 2 * T + c1
    found[next++] = 3 * T + d1
    found[next++] = 4 * T + c2
    found[next++] = 5 * T + d2
    found[next++] = 6 * T + c1 + c0
    found[next++] = 7 * T + c0 + d1
    found[next++] = 8 * T + c2 + c1
    found[next++] = 9 * T + c1 + c0 + d1
    found[next++] = 10 * T + k1 + k0 + l1
    found[next++] = 11 * T + k0 + l1 + l2 + l3
    found[next++] = 12 * T + k2 + k1 + k0 + Math.imul(kind[i - 3]!, 0x165667b1)
    found[next++] = 13 * T + k1 + k0 + l1 + l2
    found[next++] = 14 * T + k0 + c1
    found[next++] = 15 * T + k0 + c2 + c1
    found[next++] = 16 * T + k0 + d1
    found[next++] = 17 * T + k0 + d1 + d2
    found[next++] = 18 * T + k0 + l1 + d2
    found[next++] = 19 * T + k0 + l1 + l2 + d3
    found[next++] = 20 * T + k0 + ended + begun1
    found[next++] = 21 * T + k1 + k0 + l1 + ended1 + begun1
    found[next++] = 22 * T + k0 + l1 + ended + begun2
    found[next++] = 23 * T + k0 + l1 + l2 + ended + begun3
    found[next++] = 24 * T + k2 + k1 + k0 + ended2 + begun1
    found[next++] = 25 * T + k0 + l1 + l2 + begun2
    found[next++] = 26 * T + k1 + k0 + ended1 + begun2
    found[next++] = 27 * T + ended + begun + begun1
    found[next++] = 28 * T + k0 + ended + begun
    found[next++] = 29 * T + k1 + k0 + p1
    found[next++] = 30 * T + k0 + l1 + l2 + p3
    found[next++] = 31 * T + k2 + k1 + k0 + p3
    found[next++] = 32 * T + k1 + k0 + p1 + ended + begun1
    found[next++] = 33 * T + k0 + l1 + p4 + ended + begun2
  }
  return mixed(found)
}

const T = 0x9e3779b1

function codesOf(plain: string, kind: Uint8Array): Uint16Array {
  const code = new Uint16Array(kind.length).fill(1)
  for (let at = 0; at < plain.length; at++) {
    const own = kind[at + PAD]!
    code[at + PAD] = own >= 10 && own <= 15 ? DIGIT : plain.charCodeAt(at)
  }
  return code
}

/** Every bit of a sum bears on every bit of the number. */
function mixed(sums: Int32Array): Int32Array {
  for (let at = 0; at < sums.length; at++) {
    let mix = sums[at]!
    mix = Math.imul(mix ^ (mix >>> 15), 0x2c1b3c6d)
    mix = Math.imul(mix ^ (mix >>> 12), 0x297a2d39)
    sums[at] = mix ^ (mix >>> 15)
  }
  return sums
}
