import { foundBy } from '../../platform/chinese/bigrams.ts'

/** The two columns by which a public case is found: its words and its number. */
export function caseFoundBy(number: string, ...texts: readonly string[]): { search_text: string; terms: string } {
  const { search_text, terms } = foundBy(...texts)
  return { search_text, terms: `${terms} ${numberLexemes(number)}` }
}

/**
 * Lexemes by which a public case is found by its number, beside those of its words (`foundBy`): the whole number, the number without its
 * letters in front, and every end of its last part. None of them can be met by words, which have no #.
 */
export function numberLexemes(number: string): string {
  const [letters = '', ...rest] = bare(number).split('-')
  const last = rest.at(-1) ?? ''
  const ends = [...last].slice(0, Math.max(0, last.length - LEAST + 1)).map((_, at) => last.slice(at))
  return [`#w${letters}${rest.join('')}`, `#d${rest.join('')}`, ...ends.map((end) => `#e${end}`)]
    .map((one) => `'${one}'`)
    .join(' ')
}

/**
 * The tsquery for a number typed whole, from its beginning, without its letters, or by its end (at least three figures); null for
 * anything else. Spaces, dashes and full width do not count.
 */
export function numberQuery(words: string): string | null {
  const typed = bare(words).replaceAll(/[\s-]/g, '')
  if (/^[a-z]{2,4}20\d{1,6}(\d{0,7}[a-z]?)$/.test(typed)) return `'#w${typed}':*`
  if (/^20\d{6}\d{0,7}[a-z]?$/.test(typed)) return `'#d${typed}':*`
  return /^\d{2,7}[a-z]$|^\d{3,7}$/.test(typed) ? `'#e${typed}':*` : null
}

const LEAST = 3

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[—–_]/g, '-').trim()
