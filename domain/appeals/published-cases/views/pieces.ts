import { normalise } from '../../../../platform/chinese/bigrams.ts'

const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/** Stretches of the sentence whose words a case has, longest first, and the words themselves. */
export function foundPieces(sentence: string, has: ReadonlySet<string>): string[] {
  const pieces = stretches(sentence, has).flatMap(({ text, found }) => (found ? [text] : []))
  return [...new Set([...pieces.sort((a, b) => b.length - a.length), ...has])]
}

/** Stretches of at least two characters that have none of the words. */
export const leftOutOf = (sentence: string, has: ReadonlySet<string>): string[] => [
  ...new Set(stretches(sentence, has).flatMap(({ text, found }) => (found || [...text].length < 2 ? [] : [text]))),
]

interface Stretch {
  text: string
  found: boolean
}

function stretches(sentence: string, has: ReadonlySet<string>): Stretch[] {
  return (normalise(sentence).match(RUN) ?? []).flatMap((run) => {
    const characters = [...run]
    const found = new Array<boolean>(characters.length).fill(has.has(run))
    characters.forEach((character, at) => {
      if (at + 1 < characters.length && has.has(character + characters[at + 1])) found[at] = found[at + 1] = true
    })
    const all: Stretch[] = []
    characters.forEach((character, at) => {
      const last = all.at(-1)
      if (last && last.found === found[at]) last.text += character
      else all.push({ text: character, found: found[at]! })
    })
    return all
  })
}
