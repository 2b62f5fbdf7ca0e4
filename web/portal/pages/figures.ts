import type { Frame } from '../frame.ts'

/** `told` were answered in the month, `onTime` of those within their limit. Imported appeals are in neither. */
export interface MonthFigures {
  month: string
  received: number
  told: number
  onTime: number
  rated: number
  solved: number
  partly: number
  notSolved: number
  /** Received in the month and in the public list. */
  published: number
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
  /** Up to twelve with the shown month, oldest first. */
  months: { month: string; received: number }[]
  earlier: string | null
  later: string | null
  kinds: { word: string; count: number; href: string | null }[]
  places: { word: string; count: number; href: string }[]
  /** Every unit, also those without appeals. */
  units: UnitFigures[]
  excluded: { reason: string; count: number }[]
  /** Who asked and found the answer among the published ones, so that nothing was sent. */
  foundAnswers: number
  notPublished: { reason: string; count: number }[]
}
