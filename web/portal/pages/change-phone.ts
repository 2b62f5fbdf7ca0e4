import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { HumanTask } from './speak.ts'

export interface ChangePhonePage {
  frame: Frame
  form: FormKeys
  stage: 'phone' | 'code'
  number: string
  title: string
  /** Whether a phone was left before. */
  first: boolean
  /** Before a code is sent. */
  human: HumanTask | null
  /** As typed; masked at the stage of the code. */
  phone: string
  /** Why no new code was sent, beside the field for the one that came. */
  told: string | null
  errors: FieldError[]
}
