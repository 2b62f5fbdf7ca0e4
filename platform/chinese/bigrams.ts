import { simplified } from './simplified.ts'

/**
 * Chinese search without a dictionary. A text is stored in two columns (`foundBy`): normalised in `search_text`, and as a `tsvector`
 * under a GIN index in `terms`. The condition of a query is `terms @@ $tsquery::tsquery and search_text like all ($like)`.
 *
 * It finds runs of one or more Chinese characters anywhere, and words of Latin letters and digits from their beginning: `2026` finds
 * `20261121`, `3号楼` does not find `13号楼`. Word segmentation lost 526 of 754 true hits when we tried it.
 */
export interface SearchQuery {
  /** For `$1::tsquery`, with all lexemes quoted. Empty if nothing searchable was typed: then leave the condition out. */
  readonly tsquery: string
  /** Patterns that `search_text` must match too, where the terms alone could give false hits. */
  readonly like: string[]
}

const LONGEST_WORD = 64 // characters; PostgreSQL's limit of a lexeme is 2 kB

// Scripts without spaces (Han with 々 and 〇, kana) are searched by pairs of characters.
const PAIRED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u
const RUNS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
const INVISIBLE = /\u00ad|[\u200b-\u200f]|\u2060|\ufeff|\p{Variation_Selector}/gu

/**
 * The same form for full-width and half-width, capitals and small letters, traditional and simplified characters, with and without
 * invisible characters.
 */
export function normalise(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase().normalize('NFC').replace(INVISIBLE, ''))
}

/** The lexemes of a text, without repeats. */
export function termsOf(text: string): string[] {
  return [...new Set(runsOf(text).flatMap(chunksOf).flatMap(termsOfChunk))]
}

/** The two columns by which a row with these texts is found. */
export function foundBy(...texts: readonly string[]): { search_text: string; terms: string } {
  const text = texts.join('\n')
  return { search_text: normalise(text), terms: termsOf(text).map(quoted).join(' ') }
}

/**
 * The condition for texts that contain every run of the query. A prefix lexeme is slow to look up, because 号 alone begins hundreds
 * of lexemes. So it is used only if there is no whole lexeme; otherwise the pattern checks it.
 */
export function queryOf(text: string): SearchQuery {
  const runs = runsOf(text).map((run) => ({ run, lexemes: lexemesOf(run) }))
  const someWhole = runs.some(({ lexemes }) => lexemes.some(isWhole))
  const asked = ({ run, lexemes }: (typeof runs)[number]) => {
    const whole = lexemes.filter(isWhole)
    return whole.length || (someWhole && PAIRED.test(run)) ? whole : lexemes
  }
  const patterned = runs.filter((one) => one.lexemes.length > 1 || asked(one).length === 0)
  return {
    tsquery: [...new Set(runs.flatMap(asked))].join(' & '),
    like: [...new Set(patterned.map(({ run }) => `%${run}%`))],
  }
}

/** True if PostgreSQL would find the text by this query. False for a query without searchable words. */
export function findsIn(text: string, words: string): boolean {
  const { tsquery, like } = queryOf(words)
  if (!tsquery) return false
  const terms = termsOf(text)
  const holds = (lexeme: string) => {
    const bare = lexeme.slice(1, lexeme.lastIndexOf("'"))
    return isWhole(lexeme) ? terms.includes(bare) : terms.some((term) => term.startsWith(bare))
  }
  return tsquery.split(' & ').every(holds) && like.every((pattern) => normalise(text).includes(pattern.slice(1, -1)))
}

const runsOf = (text: string): string[] => normalise(text).match(RUNS) ?? []

/** 3号楼 → 3, 号楼 */
function chunksOf(run: string): string[] {
  const chunks: string[] = []
  let paired: boolean | undefined
  for (const character of run) {
    const isPaired = PAIRED.test(character)
    if (isPaired === paired) chunks[chunks.length - 1] += character
    else chunks.push(character)
    paired = isPaired
  }
  return chunks
}

// The last character is a term of its own, so that a prefix query of one character finds it too.
function termsOfChunk(chunk: string): string[] {
  const characters = [...chunk]
  if (!PAIRED.test(characters[0]!)) return [characters.slice(0, LONGEST_WORD).join('')]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

function lexemesOf(run: string): string[] {
  const chunks = chunksOf(run)
  return chunks.flatMap((chunk, index) => {
    const isLast = index === chunks.length - 1
    const characters = [...chunk]
    if (!PAIRED.test(characters[0]!)) {
      const cut = characters.length > LONGEST_WORD
      return [quoted(characters.slice(0, LONGEST_WORD).join('')) + (isLast && !cut ? ':*' : '')]
    }
    if (characters.length === 1) return [quoted(chunk) + (isLast ? ':*' : '')]
    return characters.slice(0, -1).map((character, at) => quoted(character + characters[at + 1]))
  })
}

const isWhole = (lexeme: string): boolean => !lexeme.endsWith(':*')

// Runs contain letters and digits only, so nothing needs escaping.
const quoted = (lexeme: string): string => `'${lexeme}'`
