import { saidOtherwise } from './said-otherwise.ts'

/** The words of one topic that stand in a text, with what each counts. */
export interface Evidence {
  readonly counts: ReadonlyMap<string, number>
  /** How the text says each. */
  readonly said: readonly string[]
}

/**
 * More than one word of two characters in the text, or one of them in the title with another in the text: 三轮 in a report about sick poultry is
 * one. Measured on 7,339 messages of another city whose field is known: of all first suggestions 58 of 100 name a unit of the right
 * field, of those that are sure 76.
 */
export const SURE = 2.6

/** How much more than what speaks for another unit. */
export const CLEARLY = 1.3

/** `topicsWith`: how many topics have the word. A word of several topics says less for each. */
export function evidenceFor(
  words: readonly string[],
  { title, body }: { readonly title: string; readonly body: string },
  topicsWith: ReadonlyMap<string, number>,
): Evidence {
  const otherwise = saidOtherwise(`${title}\n${body}`)
  const counts = new Map<string, number>()
  const said = new Set<string>()
  for (const word of words) {
    const how = title.includes(word) || body.includes(word) ? word : otherwise.get(word)
    if (!how) continue
    counts.set(word, (ofLength(word) * (title.includes(how) ? 2 : 1)) / Math.sqrt(topicsWith.get(word) ?? 1))
    said.add(how)
  }
  return { counts, said: [...said] }
}

/** Words counted once, however many topics have them. */
export function together(all: readonly Evidence[]): number {
  const counts = new Map<string, number>()
  for (const one of all) for (const [word, count] of one.counts) counts.set(word, count)
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

const ofLength = (word: string): number => (word.length === 2 ? 1 : word.length === 3 ? 1.6 : 2)
