import type { Frame } from '../frame.ts'

/** For the pages about, privacy and accessibility. */
export interface AboutPage {
  frame: Frame
  /** The site's own introduction. */
  about: string | null
  /** 咨询 3 个工作日 … */
  limits: { kind: string; limit: string }[]
  /** How long a unit has to sign. */
  signLimit: string
}
