import { LABELS, mayFollow, NOTHING } from './labels.ts'

/** How well each label suits each character, from which the likeliest row of labels is chosen. */
export function likeliest(suits: Float32Array, follows: Float32Array, length: number): Uint8Array {
  const labels = new Uint8Array(length)
  if (length === 0) return labels
  const best = new Float32Array(length * LABELS)
  const from = new Uint8Array(length * LABELS)
  for (let label = 0; label < LABELS; label++) best[label] = mayFollow(NOTHING, label) ? suits[label]! : -1e9
  for (let at = 1; at < length; at++) {
    for (let label = 0; label < LABELS; label++) {
      let most = -1e9
      let chosen = 0
      for (let before = 0; before < LABELS; before++) {
        if (!mayFollow(before, label)) continue
        const value = best[(at - 1) * LABELS + before]! + follows[before * LABELS + label]!
        if (value > most) {
          most = value
          chosen = before
        }
      }
      best[at * LABELS + label] = most + suits[at * LABELS + label]!
      from[at * LABELS + label] = chosen
    }
  }
  let label = 0
  for (let other = 1; other < LABELS; other++)
    if (best[(length - 1) * LABELS + other]! > best[(length - 1) * LABELS + label]!) label = other
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label
    label = from[at * LABELS + label]!
  }
  return labels
}
