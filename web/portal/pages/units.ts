import type { ContactUnit } from '../../../domain/organisations/views/contact-desks.ts'
import type { Frame } from '../frame.ts'

/** The units that citizens can write to. */
export interface UnitsPage {
  frame: Frame
  groups: { id: string; name: string; units: readonly ContactUnit[] }[]
}
