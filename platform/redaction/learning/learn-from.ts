import type { Spelling } from '../spellings/spelling.ts'
import type { Weights } from '../tagger/weights.ts'
import { labelled } from './labelled.ts'
import { learner } from './learn.ts'
import { randomFrom } from './random.ts'
import { vary } from './vary.ts'

export const SETTINGS = {
  rounds: 7,
  /** The rounds of which the mean is taken. */
  remembered: 4,
  /** How often a text with personal data is learnt in a round. */
  varied: 3,
  /** The share of features that a text is learnt without, so that no weight relies on another. */
  leftOut: 0.3,
  mostFeatures: 80_000,
}

/** Learns from texts and from what they become with other names and figures. */
export function learnFrom(texts: readonly Spelling[], settings = SETTINGS): Weights {
  const random = randomFrom(20261201)
  const { learn, remember, learnt } = learner(random, settings.leftOut)
  for (let round = 1; round <= settings.rounds; round++) {
    const order = texts
      .flatMap((text) => Array.from({ length: text.spans.length ? settings.varied : 1 }, () => ({ text, by: random.next() })))
      .sort((a, b) => a.by - b.by)
    for (const { text } of order) learn(labelled(random.chance(0.15) ? text : vary(text, random)))
    if (round > settings.rounds - settings.remembered) remember()
  }
  return learnt(settings.mostFeatures)
}
