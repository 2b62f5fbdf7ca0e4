import { FEATURES, featuresOf } from '../tagger/features.ts'
import { LABELS, mayFollow, NOTHING } from '../tagger/labels.ts'
import { inUnits } from '../tagger/read-weights.ts'
import type { Weights } from '../tagger/weights.ts'
import { ANY, type Labelled } from './labelled.ts'
import { numbered } from './numbered.ts'
import type { Random } from './random.ts'

const STEP = 0.1
const NEVER = -1e4
const LEAST_GRADIENT = 1e-3

/** A linear-chain conditional random field: learns by small steps how well each label suits a feature, and what label follows which. */
export function learner(random: Random, leftOut: number) {
  const { rowOf, features } = numbered()
  let weights = new Float32Array(1 << 20)
  let squares = new Float32Array(1 << 20)
  let sums = new Float32Array(1 << 20)
  const follows = new Float32Array(LABELS * LABELS)
  const followSquares = new Float32Array(LABELS * LABELS)
  const followSums = new Float32Array(LABELS * LABELS)
  let remembered = 0
  for (let a = 0; a < LABELS; a++) for (let b = 0; b < LABELS; b++) if (!mayFollow(a, b)) follows[a * LABELS + b] = NEVER

  const placeOf = (feature: number): number => {
    const row = rowOf(feature)
    if ((row + 1) * LABELS > weights.length) {
      weights = enlarged(weights)
      squares = enlarged(squares)
    }
    return row * LABELS
  }
  const change = (list: Float32Array, list2: Float32Array, at: number, gradient: number): void => {
    if (gradient === 0) return
    list2[at]! += gradient * gradient
    list[at]! += (STEP * gradient) / Math.sqrt(list2[at]! + 1e-6)
  }

  function learn({ plain, labels }: Labelled): void {
    const { length } = plain
    if (length === 0) return
    const found = featuresOf(plain)
    const used = Int32Array.from(found, (feature) => (random.chance(leftOut) ? -1 : placeOf(feature)))
    const suits = new Float64Array(length * LABELS)
    for (let at = 0, row = 0; row < suits.length; row += LABELS)
      for (const end = at + FEATURES; at < end; at++) {
        const place = used[at]!
        if (place >= 0) for (let label = 0; label < LABELS; label++) suits[row + label]! += weights[place + label]!
      }
    const guessed = shares(suits, follows, length, () => ANY)
    const right = shares(suits, follows, length, (at) => labels[at]!)
    const gradients = right.of.map((share, at) => share - guessed.of[at]!)
    for (let at = 0, row = 0; row < gradients.length; at += FEATURES, row += LABELS) {
      if (isSmall(gradients, row)) continue
      for (let feature = at; feature < at + FEATURES; feature++) {
        const place = used[feature]!
        if (place < 0) continue
        for (let label = 0; label < LABELS; label++) change(weights, squares, place + label, gradients[row + label]!)
      }
    }
    for (let at = 0; at < follows.length; at++)
      if (follows[at]! > NEVER / 2) change(follows, followSquares, at, right.pairs[at]! - guessed.pairs[at]!)
  }

  /** The weights of now count as one of those whose mean is learnt. Single steps of the last rounds then matter less. */
  function remember(): void {
    if (sums.length < weights.length) sums = enlarged(sums, weights.length)
    for (let at = 0; at < weights.length; at++) sums[at]! += weights[at]!
    for (let at = 0; at < follows.length; at++) followSums[at]! += follows[at]!
    remembered++
  }

  /** What was learnt, without the features that say least. */
  function learnt(most: number): Weights {
    const strength = (place: number) => {
      let sum = 0
      for (let label = 0; label < LABELS; label++) sum += Math.abs(sums[place + label]!)
      return sum
    }
    const chosen = features().map((feature, row) => ({ feature, place: row * LABELS, strength: strength(row * LABELS) }))
    chosen.sort((a, b) => b.strength - a.strength)
    const kept = chosen.slice(0, most)
    return {
      features: Int32Array.from(kept, ({ feature }) => feature),
      weights: Int8Array.from(
        kept.flatMap(({ place }) => [...sums.subarray(place, place + LABELS)].map((sum) => inUnits(sum / remembered))),
      ),
      follows: followSums.map((sum) => sum / remembered),
    }
  }
  return { learn, remember, learnt }
}

/** Of a character whose label is certain already nothing more is to be learnt. */
function isSmall(gradients: Float64Array, row: number): boolean {
  for (let label = 0; label < LABELS; label++) if (Math.abs(gradients[row + label]!) > LEAST_GRADIENT) return false
  return true
}

const enlarged = (list: Float32Array, length = list.length * 2): Float32Array<ArrayBuffer> => {
  const larger = new Float32Array(length)
  larger.set(list)
  return larger
}

/** How likely each label and each pair of labels is, by the forward and backward sums. */
function shares(suits: Float64Array, follows: Float32Array, length: number, labelAt: (at: number) => number) {
  const allowed = (at: number, label: number) => labelAt(at) === ANY || labelAt(at) === label
  const forward = new Float64Array(length * LABELS)
  const backward = new Float64Array(length * LABELS).fill(1)
  const local = new Float64Array(length * LABELS)
  const step = Float64Array.from(follows, (value) => Math.exp(value))
  for (let at = 0; at < length; at++) {
    let most = -Infinity
    for (let label = 0; label < LABELS; label++) most = Math.max(most, suits[at * LABELS + label]!)
    for (let label = 0; label < LABELS; label++)
      local[at * LABELS + label] = allowed(at, label) ? Math.exp(Math.max(-60, suits[at * LABELS + label]! - most)) : 0
  }
  for (let at = 0; at < length; at++) {
    let sum = 0
    for (let label = 0; label < LABELS; label++) {
      let before = 0
      if (at === 0) before = mayFollow(NOTHING, label) ? 1 : 0
      else for (let one = 0; one < LABELS; one++) before += forward[(at - 1) * LABELS + one]! * step[one * LABELS + label]!
      sum += forward[at * LABELS + label] = before * local[at * LABELS + label]!
    }
    for (let label = 0; label < LABELS; label++) forward[at * LABELS + label]! /= sum || 1
  }
  for (let at = length - 2; at >= 0; at--) {
    let sum = 0
    for (let label = 0; label < LABELS; label++) {
      let after = 0
      for (let one = 0; one < LABELS; one++)
        after += step[label * LABELS + one]! * local[(at + 1) * LABELS + one]! * backward[(at + 1) * LABELS + one]!
      sum += backward[at * LABELS + label] = after
    }
    for (let label = 0; label < LABELS; label++) backward[at * LABELS + label]! /= sum || 1
  }
  const of = new Float64Array(length * LABELS)
  const pairs = new Float64Array(LABELS * LABELS)
  for (let at = 0; at < length; at++) {
    let sum = 0
    for (let label = 0; label < LABELS; label++)
      sum += of[at * LABELS + label] = forward[at * LABELS + label]! * backward[at * LABELS + label]!
    for (let label = 0; label < LABELS; label++) of[at * LABELS + label]! /= sum || 1
    if (at === 0) continue
    const own = new Float64Array(LABELS * LABELS)
    let all = 0
    for (let a = 0; a < LABELS; a++)
      for (let b = 0; b < LABELS; b++)
        all += own[a * LABELS + b] =
          forward[(at - 1) * LABELS + a]! * step[a * LABELS + b]! * local[at * LABELS + b]! * backward[at * LABELS + b]!
    for (let pair = 0; pair < own.length; pair++) pairs[pair]! += own[pair]! / (all || 1)
  }
  return { of, pairs }
}
