import { pinyin } from 'pinyin-pro'

/**
 * 县供热办 → `xian gong re ban`: one syllable per character, without tones, for `matchesPinyin`. Names of people use the readings of
 * surnames (单 is shan). Computed on the server, because the dictionary is too large for a browser.
 */
export function pinyinOf(name: string, of: 'thing' | 'person' = 'thing'): string {
  const syllables = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    surname: of === 'person' ? 'head' : 'off',
  })
  return syllables
    .map((syllable) => syllable.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
    .join(' ')
}
