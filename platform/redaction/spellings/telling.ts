import type { Span } from './spelling.ts'

// Words inside a marked span that may stay when the rest is covered.
const TELL_NOTHING: readonly { readonly kinds: RegExp; readonly words: RegExp }[] = [
  { kinds: /^coordinates$/, words: /北纬|东经|度|分|秒|[NESWXY]/gi },
  { kinds: /^landline$/, words: /转|分机|ext/gi },
  { kinds: /^permit$/, words: /[字第号]/g },
  {
    kinds: /^(flat|village-house|known-address)$/,
    words: /单元|号楼|房号|楼号|房间|村民组|[第栋幢座楼层室户房号门洞口梯组社队]/g,
  },
]

/** The places of the characters of a span that tell something: letters and figures, not signs, and not words such as 单元. */
export function tellingPlaces(text: string, { from, to, kind }: Span): number[] {
  const inside = text.slice(from, to)
  const words = TELL_NOTHING.find(({ kinds }) => kinds.test(kind))?.words
  const left = words ? inside.replace(words, (word) => ' '.repeat(word.length)) : inside
  return lettersAndFigures(left).map((place) => from + place)
}

export function lettersAndFigures(text: string): number[] {
  return [...text.matchAll(/[\p{L}\p{N}]/gu)].map((match) => match.index)
}
