import { FEATURES, featuresOf } from './features.ts'
import { LABELS } from './labels.ts'

/** What was learnt: for every kept feature, how well each label suits it, as whole numbers. */
export interface Weights {
  readonly features: Int32Array
  readonly weights: Int8Array
  readonly follows: Float32Array
}

/** A weight of 16 makes a label e times as likely. */
export const UNIT = 16

/** A table that finds the weights of a feature in a step or two. */
export interface Table {
  readonly mask: number
  /** The upper half of the feature at each place; 0 is empty. The lower half says where the search begins. */
  readonly signs: Uint16Array
  /** The weights at each place, two labels in a number: one addition adds both. */
  readonly pairs: Int32Array
  readonly follows: Float32Array
}

const PAIRS = LABELS / 2
const signOf = (feature: number): number => feature >>> 16 || 1

export function tableOf({ features, weights, follows }: Weights): Table {
  const size = 2 ** Math.ceil(Math.log2(features.length * 2 + 2))
  const mask = size - 1
  const [signs, pairs] = [new Uint16Array(size), new Int32Array(size * PAIRS)]
  features.forEach((feature, row) => {
    let at = feature & mask
    while (signs[at]) at = (at + 1) & mask
    signs[at] = signOf(feature)
    for (let pair = 0; pair < PAIRS; pair++)
      pairs[at * PAIRS + pair] = weights[row * LABELS + pair * 2]! + (weights[row * LABELS + pair * 2 + 1]! << 16)
  })
  return { mask, signs, pairs, follows }
}

/** How well each label suits each character, in sixteenths (UNIT). */
export function suitsOf(plain: string, { mask, signs, pairs }: Table): Int32Array {
  const features = featuresOf(plain)
  const suits = new Int32Array(plain.length * LABELS)
  for (let at = 0, out = 0; out < suits.length; out += LABELS) {
    let [first, second, third] = [0, 0, 0]
    for (const end = at + FEATURES; at < end; at++) {
      const feature = features[at]!
      const sign = signOf(feature)
      let place = feature & mask
      while (signs[place] !== sign && signs[place] !== 0) place = (place + 1) & mask
      if (signs[place] === 0) continue
      first += pairs[place * PAIRS]!
      second += pairs[place * PAIRS + 1]!
      third += pairs[place * PAIRS + 2]!
    }
    unpack(suits, out, first)
    unpack(suits, out + 2, second)
    unpack(suits, out + 4, third)
  }
  return suits
}

function unpack(suits: Int32Array, at: number, pair: number): void {
  const low = (pair << 16) >> 16
  suits[at] = low
  suits[at + 1] = (pair - low) >> 16
}
