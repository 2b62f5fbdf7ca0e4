import type { ContactUnit } from '../../../domain/organisations/views/contact-desks.ts'
import type { Frame } from '../frame.ts'

/** The units that can be written to, with desk, phone, hours and head. */
export interface UnitsPage {
  frame: Frame
  groups: { id: string; name: string; units: readonly ContactUnit[] }[]
}
