import { findPersonal } from '../find-personal.ts'
import { isCovered } from '../mark.ts'
import type { Known } from './spelling.ts'

export interface Find {
  readonly from: number
  readonly to: number
  /** Somebody should look at it; it is not marked. */
  readonly onlyConsidered: boolean
}

export type Detector = (text: string, known: Known) => readonly Find[]

/** The detector that is measured. */
export const detector: Detector = (text, { names, addresses, officePhones }) =>
  findPersonal(text, { names, addresses, offices: officePhones }).map((mark) => ({
    from: mark.from,
    to: mark.to,
    onlyConsidered: !isCovered(mark),
  }))
