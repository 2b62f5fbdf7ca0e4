import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface JudgePage {
  frame: Frame
  form: FormKeys
  number: string
  title: string
  unit: string
  answer: string
  reworkLimit: string | null
  values: { outcome: string; attitude: string; speed: string; result: string; words: string }
  errors: FieldError[]
}
