export interface TimelineEntry {
  at: string
  what: string
  /** A unit or a role, never the name of a citizen. */
  who: string | null
  note: string | null
  /** Drawn strong: the event changes the state of the appeal. */
  strong: boolean
}
