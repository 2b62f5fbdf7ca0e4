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

const FIGURES = new Map<string, string>([
  ...pairs('〇零○◯洞圈', '0'),
  ...pairs('一壹弌幺么', '1'),
  ...pairs('二贰貳弍两兩', '2'),
  ...pairs('三叁參叄弎', '3'),
  ...pairs('四肆', '4'),
  ...pairs('五伍', '5'),
  ...pairs('六陆陸', '6'),
  ...pairs('七柒拐', '7'),
  ...pairs('八捌', '8'),
  ...pairs('九玖勾', '9'),
])

export function read(original: string): Reading {
  const [plain, figures]: [string[], string[]] = [[], []]
  const at: number[] = []
  let index = 0
  for (const character of original) {
    for (const one of narrow(character)) {
      plain.push(one)
      figures.push(FIGURES.get(one) ?? one)
      at.push(index)
    }
    index += character.length
  }
  at.push(index)
  return { original, plain: plain.join(''), figures: withoutLetters(figures), at: Int32Array.from(at) }
}

/** The narrow characters of one character: none for invisible ones, two for ⑫. Characters outside the first plane become one. */
function narrow(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x7f) return code < 32 && character !== '\n' ? ' ' : character
  if (code >= 0x4e00 && code <= 0x9fff) return character
  if (INVISIBLE.test(character)) return ''
  if (BLANK.test(character)) return ' '
  if (DASH.test(character)) return '-'
  if (MIDDLE_DOT.test(character)) return '·'
  if (character === '○' || character === '◯' || character === '〇') return character
  const digit = digitOf(code)
  if (digit) return digit
  const narrowed = character
    .normalize('NFKC')
    .replace(/[()（）]/g, (bracket) => (bracket === '（' ? '(' : bracket === '）' ? ')' : bracket))
  return code > 0xffff && narrowed === character ? '□' : narrowed
}

// Circled digits without a decomposition, Roman numerals, Arabic and Indian digits.
function digitOf(code: number): string {
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1)
  if (code >= 0x24f5 && code <= 0x24fe) return String(code - 0x24f4)
  if (code === 0x24ff || code === 0x1f10b || code === 0x1f10c) return '0'
  if (code >= 0x2460 && code <= 0x249b) return String(((code - 0x2460) % 20) + 1)
  if (code >= 0x2160 && code <= 0x217b) return String(((code - 0x2160) % 16) + 1)
  for (const zero of [0x660, 0x6f0, 0x966, 0x9e6]) if (code >= zero && code <= zero + 9) return String(code - zero)
  return ''
}

// O and l between digits are misread or disguised figures: l38OOOO0000.
const withoutLetters = (characters: readonly string[]): string =>
  characters
    .join('')
    .replace(
      /(?<=\d[ -]?[oO]{0,8})[oO](?=[oO]{0,8}[ -]?\d)|(?<=\d[oO]{0,8})[oO](?=[oO]{0,8}(?![a-zA-Z]))|(?<=\d)[lI](?=\d)|要(?=[3-9](?:[ ,-]?[\doO]){9})|(?<![a-zA-Z])[lI](?=[3-9][\doO])/g,
      (letter) => (/[oO]/.test(letter) ? '0' : '1'),
    )

function pairs(characters: string, digit: string): [string, string][] {
  return [...characters].map((character) => [character, digit])
}
