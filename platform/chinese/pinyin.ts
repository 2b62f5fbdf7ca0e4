import { pinyin } from 'pinyin-pro'

/**
 * 县供热办 → `xian gong re ban`: one syllable a character, without tones, for `matchesPinyin`. Names of people take the
 * readings of surnames (单 is shan). Stored beside the name when it changes: the dictionary is too large for a browser.
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
