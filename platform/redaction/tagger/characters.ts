import { GIVEN_CHARACTER } from '../given-names.ts'
import { ALSO_A_WORD, COMPOUND, PLAIN, RARE } from '../surnames.ts'

/** What a character is for the tagger. */
const GIVEN = 1
const HAN = 2
const SURNAME = 3 // 3–8: how sure, and whether it is also a character of given names
const FIGURE = 10 // 10–15: digits by the length of their run
const CHINESE_FIGURE = 16
const SMALL = 17
const CAPITAL = 18
const SIGNS = ['\n', ' ', '，,、;', '。.!?', ':', '()（）[]【】', '-', '·', '#/', '*×□○', '"“”\'‘’《》']
const SIGN = 20
const PLACE = 35
const PLACES = '东西南北中左右前后上下'
const EDGE = 40

const classes = new Uint8Array(0x10000)
const set = (characters: string, kind: number) => {
  for (const one of characters) classes[one.charCodeAt(0)] = kind
}
const givenCharacters = new Set(GIVEN_CHARACTER)
const setSurnames = (characters: string, sure: number) => {
  for (const one of characters) set(one, SURNAME + sure + (givenCharacters.has(one) ? 1 : 0))
}
classes.fill(HAN, 0x3400, 0xa000)
set(GIVEN_CHARACTER.slice(1, -1), GIVEN)
setSurnames(RARE, 0)
setSurnames(ALSO_A_WORD, 2)
setSurnames(PLAIN, 4)
set('0123456789', FIGURE)
set('〇零一二三四五六七八九十百两幺廿壹贰叁肆伍陆柒捌玖拾', CHINESE_FIGURE)
set('abcdefghijklmnopqrstuvwxyz', SMALL)
set('ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAPITAL)
set(PLACES, PLACE)
for (const [at, signs] of SIGNS.entries()) set(signs, SIGN + at)

const FIRST = new Set(COMPOUND.split('|').map((name) => name.charCodeAt(0) * 0x10000 + name.charCodeAt(1)))
const COMPOUND_FIRST = 37
const COMPOUND_SECOND = 38

/** The classes of the characters, with an edge of `pad` places on either side. */
export function classesOf(plain: string, pad: number): Uint8Array {
  const found = new Uint8Array(plain.length + 2 * pad).fill(EDGE)
  for (let at = 0; at < plain.length; at++) found[at + pad] = classes[plain.charCodeAt(at)]!
  for (let at = 0; at < plain.length; at++) {
    if (found[at + pad] === FIGURE) {
      let end = at
      while (end < plain.length && classes[plain.charCodeAt(end)] === FIGURE) end++
      const length = end - at
      found.fill(FIGURE + Math.min(5, length - 1), at + pad, end + pad)
      at = end - 1
    } else if (FIRST.has(plain.charCodeAt(at) * 0x10000 + plain.charCodeAt(at + 1))) {
      found[at + pad] = COMPOUND_FIRST
      found[at + pad + 1] = COMPOUND_SECOND
      at++
    }
  }
  return found
}
