/** Who caused an event: a member of staff, the citizen, or the service itself (a clock, an import). */
export type Mover = { by: 'staff'; staffId: string } | { by: 'citizen' } | { by: 'house' }

/** How far the log of a subject has come. The subject's row keeps this, so that an end that was cut off shows. */
export interface LogEnd {
  readonly events: number
  readonly chain: string
}

/** A row of a log, but for the column that says whose it is. What it says of an event are ids and codes only. */
export interface Link {
  readonly seq: number
  readonly action: string
  readonly actor_id: string | null
  readonly by: Mover['by']
  readonly particulars: Readonly<Record<string, unknown>>
  readonly happened_at: Date
  readonly hash: string
}
