import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface JudgePage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  unit: string
  /** What the citizen judges, word for word. */
  answer: string
  /** A "not solved" is handled once more, by this limit. */
  reworkLimit: string | null
  values: { outcome: string; attitude: string; speed: string; result: string; words: string }
  errors: FieldError[]
}
