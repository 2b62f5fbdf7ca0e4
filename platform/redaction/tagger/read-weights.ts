import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LABELS } from './labels.ts'
import { UNIT, type Weights } from './weights.ts'

const FILE = path.join(import.meta.dirname, 'weights.bin')

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
  return { features, weights: new Int8Array(take(count * LABELS)), follows }
}

export function written({ features, weights, follows }: Weights): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(features.length)
  return Buffer.concat([head, ...[follows, features, weights].map(({ buffer }) => Buffer.from(buffer))])
}

/** A learnt weight in the byte that is kept of it. */
export const inUnits = (weight: number): number => Math.max(-127, Math.min(127, Math.round(weight * UNIT)))
