import type { FieldError, Frame } from '../frame.ts'
import type { HumanTask } from './speak.ts'

/** Before the first 附议 of a device. */
export interface MeTooPage {
  frame: Frame
  number: string
  title: string
  human: HumanTask
  errors: FieldError[]
}
