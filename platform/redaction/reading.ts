/** A text as the detector reads it. `plain` and `figures` have the same length; `at` leads back to the original text. */
export interface Reading {
  readonly original: string
  /** Narrow characters, one kind of dash, dot and blank, without invisible marks. */
  readonly plain: string
  /** The same with Chinese figures (一, 壹, 幺) as digits. */
  readonly figures: string
  /** For every character of `plain` the index of its original, and the length of the original at the end. */
  readonly at: Int32Array
}

// Bidirectional marks, joiners, soft hyphens, variation selectors, combining marks (a keycap is one) and tags.
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u
const DASH = /[‐‑‒–—―−－─~〜～ー﹣]/
const BLANK = /[\s\u00a0\u2000-\u200a\u3000]/
const MIDDLE_DOT = /[·•・‧∙●⋅]/
// Traditional characters in the words before a number, and signs that no normal form unites.
const ONE_FOR_ANOTHER = new Map(
  pairsOf('證证 號号 碼码 電电 話话 機机 聯联 繫系 車车 賬账 帳账 戶户 護护 駕驾 駛驶 銀银 郵邮 經经 緯纬 ➕+ º° ˚°'),
)

const FIGURES = new Map<string, string>([
  ...pairs('〇零○◯洞圈', '0'),
  ...pairs('一壹弌幺么', '1'),
  ...pairs('二贰貳弍两兩俩', '2'),
  ...pairs('三叁參叄弎', '3'),
  ...pairs('四肆', '4'),
  ...pairs('五伍', '5'),
  ...pairs('六陆陸', '6'),
  ...pairs('七柒拐', '7'),
  ...pairs('八捌', '8'),
  ...pairs('九玖勾', '9'),
])

export function read(original: string): Reading {
  const [plain, figures, at]: [number[], number[], number[]] = [[], [], []]
  const add = (code: number, index: number) => {
    plain.push(code)
    figures.push(figureOf[code]! || code)
    at.push(index)
  }
  for (let index = 0; index < original.length; ) {
    const code = original.charCodeAt(index)
    if (isPlain[code]) add(code, index++)
    else {
      const character = String.fromCodePoint(original.codePointAt(index)!)
      const narrowed = isMarkOfList(character, original, index) ? ' ' : narrow(character)
      for (let place = 0; place < narrowed.length; place++) add(narrowed.charCodeAt(place), index)
      index += character.length
    }
  }
  at.push(original.length)
  return { original, plain: textOf(plain), figures: withoutLetters(textOf(figures)), at: Int32Array.from(at) }
}

// Nearly all of a text: the printed characters of ASCII and most Chinese characters stay what they are.
const isPlain = new Uint8Array(0x10000).fill(1, 0x20, 0x7f).fill(1, 0x4e00, 0xa000)
for (const character of ONE_FOR_ANOTHER.keys()) isPlain[character.charCodeAt(0)] = 0
const figureOf = new Uint16Array(0x10000)
for (const [character, digit] of FIGURES) figureOf[character.charCodeAt(0)] = digit.charCodeAt(0)

const CHUNK = 8_192
function textOf(codes: readonly number[]): string {
  let text = ''
  for (let from = 0; from < codes.length; from += CHUNK) text += String.fromCharCode(...codes.slice(from, from + CHUNK))
  return text
}

// ①13800000000②: the circled figures count the numbers and are no part of them.
const MOBILE_AFTER = /(?<=[①-⑳❶-❿])1[3-9]\d{9}(?!\d)/y
function isMarkOfList(character: string, original: string, index: number): boolean {
  if (character < '①' || character > '❿' || !/[①-⑳❶-❿]/.test(character)) return false
  MOBILE_AFTER.lastIndex = index + 1
  return MOBILE_AFTER.test(original)
}

/** The narrow characters of one character: none for invisible ones, two for ⑫. Characters outside the first plane become one. */
function narrow(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x7f) return code < 32 && character !== '\n' ? ' ' : character
  const other = ONE_FOR_ANOTHER.get(character)
  if (other) return other
  if (code >= 0x4e00 && code <= 0x9fff) return character
  if (INVISIBLE.test(character)) return ''
  if (BLANK.test(character)) return ' '
  if (DASH.test(character)) return '-'
  if (MIDDLE_DOT.test(character)) return '·'
  if (character === '○' || character === '◯' || character === '〇') return character
  const digit = digitOf(code)
  if (digit) return digit
  if (code === 0x1f51f) return '10'
  if (code >= 0x1f150 && code <= 0x1f189) return String.fromCharCode(65 + ((code - 0x1f150) % 32))
  const narrowed = character
    .normalize('NFKC')
    .replace(/[()（）]/g, (bracket) => (bracket === '（' ? '(' : bracket === '）' ? ')' : bracket))
  return code > 0xffff && narrowed === character ? '□' : narrowed
}

// Circled digits without a decomposition, Suzhou and Roman numerals, Arabic and Indian digits.
function digitOf(code: number): string {
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1)
  if (code >= 0x24f5 && code <= 0x24fe) return String(code - 0x24f4)
  if (code === 0x24ff || code === 0x1f10b || code === 0x1f10c) return '0'
  if (code >= 0x2460 && code <= 0x249b) return String(((code - 0x2460) % 20) + 1)
  if (code >= 0x3220 && code <= 0x3228) return String(code - 0x321f)
  if (code >= 0x3280 && code <= 0x3288) return String(code - 0x327f)
  if (code >= 0x3021 && code <= 0x3029) return String(code - 0x3020)
  if (code >= 0x2160 && code <= 0x217b) return String(((code - 0x2160) % 16) + 1)
  for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xf20, 0x1810])
    if (code >= zero && code <= zero + 9) return String(code - zero)
  return ''
}

// O and l between digits are misread or disguised figures: l38OOOO0000.
const LOOKS_LIKE_A_FIGURE =
  /(?<=\d[ -]?[oO]{0,8})[oO](?=[oO]{0,8}[ -]?\d)|(?<=\d[oO]{0,8})[oO](?=[oO]{0,8}(?![a-zA-Z]))|(?<=\d)[lI](?=\d)|(?<=\d{6})[lI](?![a-zA-Z])|要(?=[3-9](?:[ ,-]?[\doO]){9})|(?<![a-zA-Z])[lI](?=[3-9][\doO])|(?<![a-zA-Z\d])[oO](?=(?:10|2\d|[3-9]\d\d)[ -]?[2-8][\doOlI]{6,7}(?![\da-zA-Z]))/g
// Words that sound like a figure, between figures: 138腰8灵.
const SOUNDS_LIKE_A_FIGURE =
  /(?<=\d[ -]?)[夭腰衣儿耳伞山死似午舞溜期妻吧巴酒久另灵玲](?=[ -]?\d)|[要腰](?=[3-9][\d要腰]{6})|(?<=\d[ -]?)[要腰](?=[ -]?\d)|(?<=\d{4})[要腰](?=$|[,.。;!? \n])/g
// Eleven signs that are a mobile phone, some of them letters.
const DISGUISED = /(?<![A-Za-z\d])[1lIi|](?:[ -]?[\doOlIi|sSzZbBgqDQ]){10}(?![A-Za-z\d])/g
const STANDS_FOR = new Map([
  ...pairs('oODQ另灵玲', '0'),
  ...pairs('lIi|要夭腰衣', '1'),
  ...pairs('zZ儿耳', '2'),
  ...pairs('伞山', '3'),
  ...pairs('死似', '4'),
  ...pairs('sS午舞', '5'),
  ...pairs('b溜', '6'),
  ...pairs('期妻', '7'),
  ...pairs('B吧巴', '8'),
  ...pairs('gq酒久', '9'),
])
const asFigure = (sign: string): string => STANDS_FOR.get(sign) ?? sign
const allAsFigures = (signs: string): string => [...signs].map(asFigure).join('')

const withoutLetters = (figures: string): string =>
  figures
    .replace(LOOKS_LIKE_A_FIGURE, asFigure)
    .replace(SOUNDS_LIKE_A_FIGURE, asFigure)
    .replace(DISGUISED, (signs) => ((signs.match(/\d/g) ?? []).length >= 6 ? allAsFigures(signs) : signs))

function pairsOf(written: string): [string, string][] {
  return written.split(' ').map((pair) => [pair[0]!, pair[1]!])
}

function pairs(characters: string, digit: string): [string, string][] {
  return [...characters].map((character) => [character, digit])
}
