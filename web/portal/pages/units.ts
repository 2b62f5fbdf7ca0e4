import type { ContactUnit } from '../../../domain/organisations/views/contact-desks.ts'
import type { Frame } from '../frame.ts'

export interface UnitsPage {
  frame: Frame
  groups: { id: string; name: string; units: readonly ContactUnit[] }[]
}
