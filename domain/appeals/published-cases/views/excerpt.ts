import { normalise } from '../../../../platform/chinese/bigrams.ts'

export type Excerpt = readonly { readonly text: string; readonly marked: boolean }[]

const AROUND = 24
const SHOWN = 60

/** The text around the first of the words, with every word in it marked; the beginning where none of them stands in a text. */
export function excerptOf(texts: readonly string[], words: readonly string[]): Excerpt {
  const wanted = [...new Set(words.map(normalise))].filter(Boolean)
  for (const text of texts) {
    const flat = text.replaceAll(/\s+/g, ' ').trim()
    const found = placesOf(flat, wanted)
    if (found.length) return around(flat, found)
  }
  const [first = ''] = texts
  const flat = first.replaceAll(/\s+/g, ' ').trim()
  return flat ? [{ text: flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat, marked: false }] : []
}

type Place = readonly [from: number, to: number]

/** Where the words stand, in the text's own characters, from left to right and without overlaps. */
function placesOf(flat: string, wanted: readonly string[]): Place[] {
  const { plain, from } = charByChar(flat)
  const all: Place[] = []
  for (const word of wanted)
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      all.push([from[at]!, from[at + word.length]!])
  all.sort(([a, endA], [b, endB]) => a - b || endB - endA)
  let end = 0
  return all.filter(([from, to]) => {
    if (from < end) return false
    end = to
    return true
  })
}

/** The normalised text, and for each of its characters, and its end, where that stands in the text. */
function charByChar(flat: string): { readonly plain: string; readonly from: readonly number[] } {
  const from: number[] = []
  let plain = ''
  let at = 0
  for (const character of flat) {
    const one = normalise(character)
    plain += one
    for (let index = 0; index < one.length; index++) from.push(at)
    at += character.length
  }
  return { plain, from: [...from, at] }
}

function around(flat: string, found: readonly Place[]): Excerpt {
  const [first, firstEnd] = found[0]!
  const start = first > AROUND ? first - flat.slice(first - AROUND, first).replace(/^[\s\p{P}]+/u, '').length : 0
  const end = Math.min(flat.length, Math.max(firstEnd, first + SHOWN - AROUND))
  const parts: { text: string; marked: boolean }[] = []
  let at = start
  for (const [from, to] of found.filter(([, to]) => to <= end)) {
    parts.push({ text: flat.slice(at, from), marked: false }, { text: flat.slice(from, to), marked: true })
    at = to
  }
  parts.push({ text: flat.slice(at, end) + (end < flat.length ? '…' : ''), marked: false })
  if (start > 0) parts[0]!.text = `…${parts[0]!.text}`
  return parts.filter(({ text }) => text)
}
