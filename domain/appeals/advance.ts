import { chainOf } from '../event-log/chain-of.ts'
import type { Step } from '../step.ts'
import { changeRow, insertRows } from '../written.ts'
import { type AppealEvent, OVER } from './appeal.ts'
import { updatePublicCopy } from './public-copy.ts'
import { removeFacts } from './remove-facts.ts'
import { refuseOffRoad } from './status.ts'
import type { Appeal } from './tables.ts'

export type Change = Partial<Omit<Appeal, 'id' | 'number' | 'events' | 'chain'>>

/**
 * Writes where a held appeal stands now and what happened to it, in one breath, and tells its public copy. Refuses
 * (`appeal_state_changed`) a step off the road. Every event is chained to the one before, so that a line taken out or altered later
 * shows. What a unit does with it goes through `assignments/move-assignment.ts`, which calls this.
 */
export async function advance(step: Step, appeal: Appeal, change: Change, ...events: AppealEvent[]): Promise<Appeal> {
  if (change.state) refuseOffRoad(appeal, change.state)
  return await write(step, appeal, change, events)
}

/** Puts a held appeal back to where it stood, against the direction of the road, with the event that says so. For `undo` alone. */
export const putBack = async (
  step: Step,
  appeal: Appeal,
  before: Change,
  undone: Extract<AppealEvent, { action: 'undone' }>,
): Promise<Appeal> => await write(step, appeal, before, [undone])

async function write(step: Step, appeal: Appeal, change: Change, events: readonly AppealEvent[]): Promise<Appeal> {
  const links = chained(step, appeal, events)
  const end = { events: appeal.events + links.length, chain: links.at(-1)?.hash ?? appeal.chain }
  if (links.length) step.write(insertRows('appeal_events', links))
  step.write(changeRow('appeals', appeal.id, { ...change, ...end }))

  if (OVER.includes(appeal.state)) removeFacts(step, appeal.id)

  const advanced = { ...appeal, ...change, ...end }
  await updatePublicCopy(step, appeal, advanced)
  return advanced
}

/** The links that these events add to the log of an appeal. */
export const chained = (
  { mover, now }: Pick<Step, 'mover' | 'now'>,
  appeal: Pick<Appeal, 'id' | 'events' | 'chain'>,
  events: readonly AppealEvent[],
) => chainOf(appeal, mover, now, events).map((link) => ({ appeal_id: appeal.id, ...link }))
