import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface SignInPage {
  frame: Frame
  form: FormKeys
  stage: 'phone' | 'code'
  phone: string
  /** Seconds until another code may be requested. */
  wait: number
  /** Minutes until the code expires. */
  lasts: number
  /** Where to go after signing in; empty for 我的诉求. */
  back: string
  errors: FieldError[]
}
