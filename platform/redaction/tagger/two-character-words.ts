import { readFileSync } from 'node:fs'
import path from 'node:path'

let bits: Uint8Array | undefined

/** Pairs of characters that Intl.Segmenter, by the dictionary of ICU (Unicode licence), takes for one word. For every place 1 if it and the next are a word of the dictionary: 高度, 国庆. */
export function pairsIn(plain: string, pad: number): Uint8Array {
  bits ??= load()
  const found = new Uint8Array(plain.length + 2 * pad)
  for (let at = 0; at + 1 < plain.length; at++) {
    const place = placeOf(plain.charCodeAt(at), plain.charCodeAt(at + 1))
    found[at + pad] = (bits[place >>> 3]! >>> (place & 7)) & 1
  }
  return found
}

// Half a megabyte of bits; a few pairs that are no word are taken for one.
const SIZE = 22
const placeOf = (first: number, second: number): number => Math.imul(first * 31 + second * 0x10001, 0x9e3779b1) >>> (32 - SIZE)

function load(): Uint8Array {
  const loaded = new Uint8Array(2 ** (SIZE - 3))
  for (const line of readFileSync(path.join(import.meta.dirname, 'two-character-words.txt'), 'utf8').split('\n'))
    for (let at = 1; at < line.length; at++) {
      const place = placeOf(line.charCodeAt(0), line.charCodeAt(at))
      loaded[place >>> 3]! |= 1 << (place & 7)
    }
  return loaded
}
