export interface PinyinEntry {
  readonly name: string
  /** What people call it, where that is not part of the name: 住建局. */
  readonly shortName?: string
  /** From `pinyinOf`. */
  readonly pinyin: string
}

/**
 * Does what was typed into a picker mean this entry? By characters (供热), by syllables (gongre), by initials (xgrb) or a mix
 * (xgongre), from any syllable on. Has no dictionary, so the desk's pages can use it.
 */
export function matchesPinyin({ name, shortName = '', pinyin }: PinyinEntry, query: string): boolean {
  const typed = query.normalize('NFKC').toLowerCase().replace(/[\s']/g, '')
  if ([name, shortName].some((one) => one.normalize('NFKC').toLowerCase().replace(/\s/g, '').includes(typed))) return true
  if (!/^[a-z0-9]+$/.test(typed)) return false

  const syllables = pinyin.split(' ')
  return syllables.some((_, start) => readable(syllables.slice(start), typed))
}

/** 供热办 → grb, from its pinyin. */
export const initialsOf = (pinyin: string): string => pinyin.replace(/(\S)\S*\s?/g, '$1')

// Each syllable may give one or more of its first letters: how much of the query can be read after each syllable?
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
