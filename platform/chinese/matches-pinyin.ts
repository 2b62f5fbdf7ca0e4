export interface PinyinEntry {
  readonly name: string
  /** A common name that is not part of `name`, such as 住建局. */
  readonly shortName?: string
  /** From `pinyinOf`. */
  readonly pinyin: string
}

/**
 * True if the query of a picker fits this entry: by characters (供热), syllables (gongre), initials (xgrb) or a mix (xgongre), from
 * any syllable on. Needs no dictionary, so it runs in the browser.
 */
export function matchesPinyin({ name, shortName = '', pinyin }: PinyinEntry, query: string): boolean {
  const typed = query.normalize('NFKC').toLowerCase().replace(/[\s']/g, '')
  if ([name, shortName].some((one) => one.normalize('NFKC').toLowerCase().replace(/\s/g, '').includes(typed))) return true
  if (!/^[a-z0-9]+$/.test(typed)) return false

  const syllables = pinyin.split(' ')
  return syllables.some((_, start) => readable(syllables.slice(start), typed))
}

/** gong re ban → grb */
export const initialsOf = (pinyin: string): string => pinyin.replace(/(\S)\S*\s?/g, '$1')

// Each syllable gives one or more of its first letters. `reached` holds how many letters of the query are read after each syllable.
function readable(syllables: string[], typed: string): boolean {
  let reached = new Set([0])
  for (const syllable of syllables) {
    reached = new Set(reached.values().flatMap((from) => reachable(syllable, typed, from)))
    if (reached.has(typed.length)) return true
    if (reached.size === 0) return false
  }
  return false
}

function reachable(syllable: string, typed: string, from: number): number[] {
  let shared = 0
  while (shared < syllable.length && syllable[shared] === typed[from + shared]) shared++
  return Array.from({ length: shared }, (_, index) => from + index + 1)
}
