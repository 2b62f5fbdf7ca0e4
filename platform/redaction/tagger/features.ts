import { classesOf } from './characters.ts'
import { pairsIn } from './two-character-words.ts'
import { wordsIn } from './words.ts'

const PAD = 4
/** Features of one character. */
export const FEATURES = 33

/** The features of every character, as numbers; those of place i begin at i × FEATURES. Two features have the same number only by chance. */
export function featuresOf(plain: string): Int32Array {
  const { length } = plain
  const kind = classesOf(plain, PAD)
  const { begins, ends } = wordsIn(plain)
  const pair = pairsIn(plain, PAD)
  const code = new Uint16Array(length + 2 * PAD).fill(1)
  for (let at = 0; at < length; at++) {
    const own = kind[at + PAD]!
    // One digit is like another.
    code[at + PAD] = own >= 10 && own <= 15 ? 48 : plain.charCodeAt(at)
  }
  const found = new Int32Array(length * FEATURES)
  let next = 0
  const add = (template: number, a: number, b = 0, c = 0, d = 0): void => {
    let mix = Math.imul(template + 1, 0x9e3779b1)
    mix = Math.imul(mix ^ a, 0x85ebca6b)
    mix ^= mix >>> 15
    mix = Math.imul(mix ^ b, 0xc2b2ae35)
    mix ^= mix >>> 13
    mix = Math.imul(mix ^ c, 0x27d4eb2f)
    mix ^= mix >>> 15
    mix = Math.imul(mix ^ d, 0x165667b1)
    found[next++] = mix ^ (mix >>> 16)
  }
  for (let at = 0; at < length; at++) {
    const i = at + PAD
    const [c2, c1, c0, d1, d2, d3] = [code[i - 2]!, code[i - 1]!, code[i]!, code[i + 1]!, code[i + 2]!, code[i + 3]!]
    const [k3, k2, k1, k0, l1, l2, l3] = [
      kind[i - 3]!,
      kind[i - 2]!,
      kind[i - 1]!,
      kind[i]!,
      kind[i + 1]!,
      kind[i + 2]!,
      kind[i + 3]!,
    ]
    const before = ends[at]!
    const before1 = at > 0 ? ends[at - 1]! : 0
    const before2 = at > 1 ? ends[at - 2]! : 0
    const [own, after1, after2, after3] = [begins[at]!, begins[at + 1]!, begins[at + 2]!, begins[at + 3]!]
    add(0, c0)
    add(1, c1)
    add(2, d1)
    add(3, c2)
    add(4, d2)
    add(5, c1, c0)
    add(6, c0, d1)
    add(7, c2, c1)
    add(9, c1, c0, d1)
    add(10, k0, k1, l1)
    add(13, k0, l1, l2, l3)
    add(14, k0, k1, k2, k3)
    add(15, k1, k0, l1, l2)
    add(16, k0, c1)
    add(17, k0, c2, c1)
    add(18, k0, d1)
    add(20, k0, d1, d2)
    add(19, k0, l1, d2)
    add(21, k0, l1, l2, d3)
    add(22, k0, before, after1)
    add(23, k0, k1, l1, before1 * 64 + after1)
    add(24, k0, l1, before, after2)
    add(25, k0, l1, l2, before * 64 + after3)
    add(26, k0, k1, k2, before2 * 64 + after1)
    add(31, k0, l1, after2, l2)
    add(27, k0, k1, before1 * 64 + after2)
    add(28, own, before, after1)
    add(29, k0, before, own)
    const words = pair[i - 1]! * 2 + pair[i]!
    const around = pair[i - 2]! * 8 + words * 2 + pair[i + 1]!
    add(34, k0, words, k1)
    add(35, k0, around, l1, l2)
    add(36, k0, k1, k2, around)
    add(38, k0, words, before, after1)
    add(39, k0 * 64 + l1, around * 2 + pair[i + 2]!, before, after2)
  }
  return found
}
