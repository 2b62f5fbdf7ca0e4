import type { FieldError, FormKeys, Frame } from '../frame.ts'
import type { HumanTask } from './speak.ts'

export interface SignInPage {
  frame: Frame
  form: FormKeys
  stage: 'phone' | 'code'
  /** Before a code is sent. */
  human: HumanTask | null
  phone: string
  /** Seconds until another code may be requested. */
  wait: number
  /** Why no new code was sent, beside the field for the one that came. */
  told: string | null
  /** Ticked: the session of a computer that others use ends by itself. */
  shared: boolean
  /** Where to go after signing in; empty for 我的诉求. */
  back: string
  errors: FieldError[]
}
