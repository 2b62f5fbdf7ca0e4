/** Who caused an event: a member of staff, the citizen, or the service itself (a clock, an import). */
export type Mover = { by: 'staff'; staffId: string } | { by: 'citizen' } | { by: 'house' }

/** Number of events and last hash. The subject's row stores both, so that a cut-off end shows. */
export interface LogEnd {
  readonly events: number
  readonly chain: string
}

/** A row of a log, without the column of its subject. Particulars are ids and codes only. */
export interface Link {
  readonly seq: number
  readonly action: string
  readonly actor_id: string | null
  readonly by: Mover['by']
  readonly particulars: Readonly<Record<string, unknown>>
  readonly happened_at: Date
  readonly hash: string
}
