import type { RoadFacts } from '../../shared/road.ts'
import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface MinePage {
  frame: Frame
  form: FormKeys
  /** 138****5678 */
  phone: string
  cases: readonly { number: string; title: string; href: string; road: RoadFacts; place: string | null; unit: string | null }[]
  /** How many are confidential and need the secret. */
  apart: number
  looks: readonly { at: string; who: string; why: string; number: string | null }[]
  /** How many looks were for what is confidential. */
  looksApart: number
  /** The day from which the phone speaks for itself. */
  since: string
  /** What else opens an older matter. */
  olderNeed: 'number' | 'secret'
  /** On how many other devices the phone is signed in. */
  elsewhere: number
  /** As it was typed to find an older matter. */
  number: string
  errors: FieldError[]
}
