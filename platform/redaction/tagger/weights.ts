import { FEATURES, featuresOf } from './features.ts'
import { LABELS } from './labels.ts'

/** What was learnt: for every kept feature, how well each label suits it. */
export interface Weights {
  readonly features: Int32Array
  readonly weights: Float32Array
  readonly follows: Float32Array
}

/** A table that finds the weights of a feature in a step or two. */
export interface Table {
  readonly mask: number
  readonly keys: Int32Array
  /** Row in the weights, from 1; 0 is empty. */
  readonly rows: Int32Array
  readonly weights: Float32Array
  readonly follows: Float32Array
}

export function tableOf({ features, weights, follows }: Weights): Table {
  const size = 2 ** Math.ceil(Math.log2(features.length * 2 + 2))
  const mask = size - 1
  const [keys, rows] = [new Int32Array(size), new Int32Array(size)]
  features.forEach((feature, row) => {
    let at = feature & mask
    while (rows[at]) at = (at + 1) & mask
    keys[at] = feature
    rows[at] = row + 1
  })
  return { mask, keys, rows, weights, follows }
}

/** How well each label suits each character. */
export function suitsOf(plain: string, { mask, keys, rows, weights }: Table): Float32Array {
  const features = featuresOf(plain)
  const suits = new Float32Array(plain.length * LABELS)
  for (let at = 0, out = 0; at < features.length; out += LABELS) {
    for (const end = at + FEATURES; at < end; at++) {
      const feature = features[at]!
      let place = feature & mask
      while (rows[place] && keys[place] !== feature) place = (place + 1) & mask
      const row = rows[place]!
      if (!row) continue
      const first = (row - 1) * LABELS
      for (let label = 0; label < LABELS; label++) suits[out + label]! += weights[first + label]!
    }
  }
  return suits
}
