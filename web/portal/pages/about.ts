import type { Frame } from '../frame.ts'

/** The pages that explain the service: about, privacy, accessibility. */
export interface AboutPage {
  frame: Frame
  /** What the site says of itself. */
  about: string | null
  /** The limits in force, in words: 咨询 3 个工作日 … */
  limits: { kind: string; limit: string }[]
  /** How long a unit has to sign for what it is handed. */
  signLimit: string
}
