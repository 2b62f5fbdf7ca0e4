import { pinyinOf } from './pinyin.ts'

const MOST = 20_000
const kept = new Map<string, string>()

/** `pinyinOf` for names that are asked for again and again: the dictionary takes about a millisecond each time. */
export function cachedPinyin(name: string): string {
  const known = kept.get(name)
  if (known !== undefined) return known
  if (kept.size >= MOST) kept.clear()
  const pinyin = pinyinOf(name)
  kept.set(name, pinyin)
  return pinyin
}
