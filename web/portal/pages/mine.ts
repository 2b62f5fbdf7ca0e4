import type { RoadFacts } from '../../shared/road.ts'
import type { FormKeys, Frame } from '../frame.ts'

export interface MinePage {
  frame: Frame
  form: FormKeys
  /** 138****5678 */
  phone: string
  cases: readonly { number: string; title: string; href: string; road: RoadFacts; place: string | null; unit: string | null }[]
  looks: readonly { at: string; who: string; why: string; number: string | null }[]
}
