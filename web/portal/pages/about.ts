import type { Frame } from '../frame.ts'

/** For the pages about, privacy and accessibility. */
export interface AboutPage {
  frame: Frame
  about: string | null
  /** 咨询 3 个工作日 … */
  limits: { kind: string; limit: string }[]
  signLimit: string
}
