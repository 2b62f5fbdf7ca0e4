import { ADDRESS_BEGINS, IN_ADDRESS, IN_NAME, LABELS, NAME_BEGINS, NOTHING, SURNAME } from './labels.ts'
import { UNIT } from './weights.ts'

const BEGINNING = [NOTHING, SURNAME, NAME_BEGINS, ADDRESS_BEGINS] as const
const CONTINUED = [
  [IN_NAME, NAME_BEGINS],
  [IN_ADDRESS, ADDRESS_BEGINS],
] as const
const NEVER = -1e9

/** The likeliest row of labels: `suits` says how well each suits each character, `follows` how well one follows another. */
export function likeliest(suits: Int32Array, follows: Float32Array, length: number): Uint8Array {
  const labels = new Uint8Array(length)
  const from = new Uint8Array(length * LABELS)
  let best = new Float64Array(LABELS).fill(NEVER)
  let next = new Float64Array(LABELS)
  best[NOTHING] = 0
  for (let at = 0, row = 0; at < length; at++, row += LABELS) {
    // Before the first character stands nothing, and it costs nothing to begin.
    const step = at === 0 ? FREE : follows
    for (const label of BEGINNING) {
      let most = best[0]! + step[label]!
      let chosen = 0
      for (let before = 1; before < LABELS; before++) {
        const value = best[before]! + step[before * LABELS + label]!
        if (value <= most) continue
        most = value
        chosen = before
      }
      next[label] = most + suits[row + label]! / UNIT
      from[row + label] = chosen
    }
    for (const [label, begun] of CONTINUED) {
      const on = best[label]! + step[label * LABELS + label]!
      const first = best[begun]! + step[begun * LABELS + label]!
      next[label] = Math.max(on, first) + suits[row + label]! / UNIT
      from[row + label] = first >= on ? begun : label
    }
    ;[best, next] = [next, best]
  }
  let label = best.indexOf(Math.max(...best))
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label
    label = from[at * LABELS + label]!
  }
  return labels
}

const FREE = new Float32Array(LABELS * LABELS)
