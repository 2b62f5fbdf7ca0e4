import type { FieldError, FormKeys, Frame } from '../frame.ts'

export interface SignInPage {
  frame: Frame
  form: FormKeys
  stage: 'phone' | 'code'
  phone: string
  /** Seconds until another code may be asked for. */
  wait: number
  errors: FieldError[]
}
