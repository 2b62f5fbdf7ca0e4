import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LABELS } from './labels.ts'
import type { Weights } from './weights.ts'

const FILE = path.join(import.meta.dirname, 'weights.bin')
/** A weight is kept as a whole number of this. */
const UNIT = 1 / 16

/** The number of features; the row of what follows what; the features; and their weights, a byte each. */
export function readWeights(): Weights {
  const bytes = readFileSync(FILE)
  const count = bytes.readUInt32LE(0)
  let at = 4
  const take = (length: number) => {
    const buffer = Uint8Array.from(bytes.subarray(at, at + length)).buffer
    at += length
    return buffer
  }
  const follows = new Float32Array(take(LABELS * LABELS * 4))
  const features = new Int32Array(take(count * 4))
  const weights = Float32Array.from(new Int8Array(take(count * LABELS)), (one) => one * UNIT)
  return { features, weights, follows }
}

export function written({ features, weights, follows }: Weights): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(features.length)
  const small = Int8Array.from(weights, (one) => Math.max(-127, Math.min(127, Math.round(one / UNIT))))
  return Buffer.concat([head, Buffer.from(follows.buffer), Buffer.from(features.buffer), Buffer.from(small.buffer)])
}
