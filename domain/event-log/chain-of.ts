import { json } from '../../platform/json.ts'
import type { Link, LogEnd, Mover } from './event.ts'
import { linkHash } from './link-hash.ts'

/** A link as a row for its table: a jsonb column is written as text. */
export type NewLink<Action extends string> = Omit<Link, 'action' | 'particulars'> & {
  readonly action: Action
  readonly particulars: string
}

/** The links for new events of a subject. The owner of the subject writes them. */
export function chainOf<Action extends string>(
  subject: LogEnd,
  mover: Mover,
  at: Date,
  events: readonly { readonly action: Action }[],
): NewLink<Action>[] {
  let before = subject.chain
  return events.map(({ action, ...particulars }, index) => {
    const link = {
      seq: subject.events + index + 1,
      action,
      actor_id: mover.by === 'staff' ? mover.staffId : null,
      by: mover.by,
      particulars,
      happened_at: at,
    }
    before = linkHash(before, link)
    return { ...link, particulars: json(particulars), hash: before }
  })
}
