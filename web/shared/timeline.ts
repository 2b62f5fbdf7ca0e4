/** One thing that happened, already in words for whoever reads it. */
export interface TimelineEntry {
  at: string
  what: string
  /** Who did it, as a unit or a role; never a citizen's name. */
  who: string | null
  note: string | null
  /** Events that turn the road are drawn strong. */
  strong: boolean
}
