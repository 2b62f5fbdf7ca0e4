import type { Spelling } from '../spellings/spelling.ts'
import type { Weights } from '../tagger/weights.ts'
import { labelled } from './labelled.ts'
import { learner } from './learn.ts'
import { randomFrom } from './random.ts'
import { vary } from './vary.ts'

const ROUNDS = 7
const VARIED = 3
const MOST_FEATURES = 30_000

/** Learns from texts and from what they become with other names and figures. */
export function learnFrom(texts: readonly Spelling[]): Weights {
  const random = randomFrom(20261201)
  const { learn, learnt } = learner(random)
  for (let round = 0; round < ROUNDS; round++) {
    const order = texts
      .flatMap((text) => Array.from({ length: text.spans.length ? VARIED : 1 }, () => ({ text, by: random.next() })))
      .sort((a, b) => a.by - b.by)
    for (const { text } of order) learn(labelled(random.chance(0.15) ? text : vary(text, random)))
  }
  return learnt(MOST_FEATURES)
}
