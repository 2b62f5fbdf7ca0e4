/**
 * Chinese search without a dictionary. A text is stored twice (`foundBy`): normalised in a column for the recheck, and its terms
 * as a `tsvector` under a GIN index. A query becomes
 * `terms @@ $tsquery::tsquery and search_text like all ($like)`.
 *
 * What is found: any run of Chinese characters wherever it stands, one character too; words of Latin letters and digits from
 * their beginning (`2026` finds `20261121`, `3号楼` does not find `13号楼`). Exact, unlike word segmentation, which lost
 * 526 of 754 true hits when it was tried.
 */
export interface SearchQuery {
  /** For `$1::tsquery`; all lexemes are quoted. Empty when nothing searchable was typed: leave the condition out. */
  readonly tsquery: string
  /** Patterns `search_text` must match as well; only where neighbouring terms alone could deceive. */
  readonly like: string[]
}

const LONGEST_WORD = 64 // a lexeme may have 2 kB, and a wall of letters is no word

// Han with 々 and 〇, and kana: written without spaces, so searched by pairs.
const PAIRED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u
const RUNS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
const INVISIBLE = /\u00ad|[\u200b-\u200f]|\u2060|\ufeff|\p{Variation_Selector}/gu

/** One form for the many ways to type the same: full-width and half-width, capitals, invisible characters. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFC').replace(INVISIBLE, '')
}

/** The lexemes of a text, each once. */
export function termsOf(text: string): string[] {
  return [...new Set(runsOf(text).flatMap(chunksOf).flatMap(termsOfChunk))]
}

/** The two columns by which something with these texts is found. */
export function foundBy(...texts: readonly string[]): { search_text: string; terms: string } {
  const text = texts.join('\n')
  return { search_text: normalise(text), terms: termsOf(text).map(quoted).join(' ') }
}

/**
 * The condition that finds texts holding every run of the query. A lexeme that is only a beginning is dear to look up (号 begins
 * hundreds): it is asked for where nothing else is, and otherwise left to the pattern.
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

/** Whether a text holds the words, as PostgreSQL finds it by the two halves of a query. No words that can be searched: it does not. */
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

// The last character stands alone too, so that a query of one character is a prefix query that misses no place.
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

// Runs hold letters and digits only, so there is nothing in them to escape.
const quoted = (lexeme: string): string => `'${lexeme}'`
