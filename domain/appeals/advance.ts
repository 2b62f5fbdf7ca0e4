import { sha256 } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import { alongside } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { insertInto, updateTable } from '../written.ts'
import type { Appeal, AppealEvent } from './appeal.ts'
import { updatePublicCopy } from './public-copy.ts'
import { refuseOffRoad } from './status.ts'

/** Who moved it: a member of staff, the citizen, or the house itself (a clock, an import). */
export type Mover = { by: 'staff'; staffId: string } | { by: 'citizen' } | { by: 'house' }

export type Change = Partial<Omit<Appeal, 'id' | 'number' | 'events' | 'chain'>>

/**
 * Writes where a held appeal stands now and what happened to it, in one breath, and tells its public copy. Refuses
 * (`appeal_state_changed`) a step off the road. Every event is chained to the one before, so that a line taken out or altered later
 * shows. What a unit does with it goes through `assignments/move-assignment.ts`, which calls this.
 */
export async function advance(
  tx: Transaction,
  appeal: Appeal,
  mover: Mover,
  at: Date,
  change: Change,
  ...events: AppealEvent[]
): Promise<Appeal> {
  if (change.state) refuseOffRoad(appeal, change.state)

  const links = chained(appeal, mover, at, events)
  const end = { events: appeal.events + links.length, chain: links.at(-1)?.hash ?? appeal.chain }
  if (links.length) await alongside(tx, insertInto('appeal_events', links))
  await alongside(tx, updateTable('appeals', appeal.id, { ...change, ...end }))

  const advanced = { ...appeal, ...change, ...end }
  await updatePublicCopy(tx, appeal, advanced)
  return advanced
}

/** The links that these events add to the chain of an appeal. */
export function chained(appeal: Pick<Appeal, 'id' | 'events' | 'chain'>, mover: Mover, at: Date, events: readonly AppealEvent[]) {
  let before = appeal.chain
  return events.map(({ action, ...particulars }, index) => {
    const link = {
      appeal_id: appeal.id,
      seq: appeal.events + index + 1,
      action,
      actor_id: mover.by === 'staff' ? mover.staffId : null,
      by: mover.by,
      particulars: json(particulars),
      happened_at: at,
    }
    before = linkHash(before, link, particulars)
    return { ...link, hash: before }
  })
}

/** What binds an event to the one before it. Keys are sorted, because jsonb does not keep their order. */
export function linkHash(
  before: string,
  link: { seq: number; action: string; actor_id: string | null; by: string; particulars: string; happened_at: Date },
  particulars = JSON.parse(link.particulars) as Record<string, unknown>,
): string {
  const sorted = Object.fromEntries(Object.entries(particulars).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sha256(
    [before, link.seq, link.action, link.actor_id, link.by, JSON.stringify(sorted), link.happened_at.toISOString()].join('\n'),
  )
}
