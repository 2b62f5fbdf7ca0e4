import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface SignInPage {
  frame: Frame
  form: FormKeys
  stage: 'phone' | 'code'
  phone: string
  /** Seconds until another code may be asked for. */
  wait: number
  /** How many minutes a code is good for. */
  lasts: number
  /** Where to go on once signed in; nothing for 我的诉求. */
  back: string
  errors: FieldError[]
}
