import type { Frame } from '../frame.ts'

/** A month in numbers. `told` were answered in the month, `onTime` of those within their limit; imported history is in neither. */
export interface MonthFigures {
  month: string
  received: number
  told: number
  onTime: number
  rated: number
  solved: number
  partly: number
  notSolved: number
}

export interface UnitFigures {
  name: string
  href: string
  received: number
  told: number
  onTime: number
  rated: number
  solved: number
}

export interface FiguresPage {
  frame: Frame
  month: MonthFigures
  /** Up to twelve, oldest first, the shown month among them. */
  months: { month: string; received: number }[]
  earlier: string | null
  later: string | null
  kinds: { word: string; count: number; href: string | null }[]
  places: { word: string; count: number; href: string }[]
  /** Every unit, also those with nothing to report. */
  units: UnitFigures[]
  /** What the rates leave out, and how many. */
  excluded: { reason: string; count: number }[]
  /** Cases kept from the public by the citizen's wish or for another reason of the list. */
  notPublished: { reason: string; count: number }[]
}
