import { tellCitizen } from '../channels/tell.ts'
import type { Step } from '../step.ts'
import type { Appeal } from './tables.ts'

/** Puts a message to the person who spoke into the outbox, if there is a person to reach. `occasion` makes it one message however often it is written. */
export function tellTheCitizen(step: Step, appeal: Pick<Appeal, 'id' | 'identity_id'>, occasion: string, text: string): void {
  if (!appeal.identity_id) return
  const [template] = occasion.split(':')
  tellCitizen(step, { key: `${appeal.id}:${occasion}`, identityId: appeal.identity_id, template: template!, text })
}
