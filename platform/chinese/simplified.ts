import { readFileSync } from 'node:fs'
import path from 'node:path'

let simple: Uint16Array | undefined

/**
 * Every traditional character (裡) as the simplified one (里), each by itself, so that places in the text stay the same. Words that
 * are said otherwise elsewhere stay as they are.
 */
export function simplified(text: string): string {
  simple ??= load()
  let out = ''
  let kept = 0
  for (let at = 0; at < text.length; at++) {
    const to = simple[text.charCodeAt(at)]!
    if (!to) continue
    out += text.slice(kept, at) + String.fromCharCode(to)
    kept = at + 1
  }
  return kept ? out + text.slice(kept) : text
}

/** Whether a text holds a character that `simplified` changes. */
export const hasTraditional = (text: string): boolean => simplified(text) !== text

// Each line: a simplified character and the traditional ones that are written so (OpenCC's TSCharacters).
function load(): Uint16Array {
  const loaded = new Uint16Array(2 ** 16)
  for (const line of readFileSync(path.join(import.meta.dirname, 'traditional-characters.txt'), 'utf8').split('\n'))
    for (let at = 1; at < line.length; at++) loaded[line.charCodeAt(at)] = line.charCodeAt(0)
  return loaded
}
