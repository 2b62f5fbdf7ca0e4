import type { KindScore } from './score.ts'

interface Aim {
  readonly name: string
  readonly kinds: readonly string[]
  /** The least share of spans that is marked. Without one, it is enough that somebody looks at them. */
  readonly leastRecall?: number
}

export const AIMS: readonly Aim[] = [
  {
    name: 'numbers',
    kinds: [
      ...['mobile', 'landline', 'identity', 'identity-mistyped', 'permit', 'card', 'card-mistyped', 'plate'],
      ...['wechat', 'qq', 'mail', 'account', 'coordinates'],
    ],
    leastRecall: 0.99,
  },
  { name: 'names', kinds: ['surname', 'name', 'known-name'], leastRecall: 0.95 },
  { name: 'addresses', kinds: ['flat', 'village-house', 'known-address'], leastRecall: 0.95 },
  { name: 'facts', kinds: ['delicate'] },
]

/** In 1,000 characters of ordinary text. */
export const MOST_FALSE_MARKS = 1

/** The kinds of an aim taken together. */
export function together({ name, kinds }: Aim, scores: readonly KindScore[]): KindScore {
  const ofAim = scores.filter(({ kind }) => kinds.includes(kind))
  const sum = (count: (one: KindScore) => number) => ofAim.reduce((total, one) => total + count(one), 0)
  return { kind: name, spans: sum(({ spans }) => spans), marked: sum(({ marked }) => marked), seen: sum(({ seen }) => seen) }
}
