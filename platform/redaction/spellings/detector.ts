import { mark } from '../mark.ts'
import type { Known } from './spelling.ts'

export interface Find {
  readonly from: number
  readonly to: number
  /** Somebody should look at it; it is not marked. */
  readonly onlyConsidered: boolean
}

export type Detector = (text: string, known: Known) => readonly Find[]

/** The detector that is measured. */
export const detector: Detector = (text, { names, officePhones }) =>
  mark(text, { names, keep: officePhones }).map(({ start, end }) => ({ from: start, to: end, onlyConsidered: false }))
