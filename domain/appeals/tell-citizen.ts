import type { Purpose } from '../channels/message.ts'
import { tellCitizen } from '../channels/tell.ts'
import type { Step } from '../step.ts'
import type { Appeal } from './tables.ts'
import { undoneUntil } from './undoable.ts'

/** Stores a message to the citizen, if there is an identity. One message for each appeal and `occasion`. */
export function tellTheCitizen(step: Step, appeal: Pick<Appeal, 'id' | 'identity_id'>, occasion: string, text: string): void {
  store(step, appeal, occasion, text, step.now)
}

/**
 * The same of a step that can be undone: the message waits until it no longer can be. `appeal` is as it was before the step, so that the
 * same step, undone and made again, has a message of its own. Returns the key, or null if there is nobody to write to.
 */
export const tellTheCitizenLater = (
  step: Step,
  appeal: Pick<Appeal, 'id' | 'identity_id' | 'events'>,
  occasion: string,
  text: string,
): string | null => store(step, appeal, `${occasion}:${appeal.events}`, text, undoneUntil(step.now))

function store(
  step: Step,
  appeal: Pick<Appeal, 'id' | 'identity_id'>,
  occasion: string,
  text: string,
  notBefore: Date,
): string | null {
  if (!appeal.identity_id) return null
  const template = occasion.split(':')[0]!
  const key = `${appeal.id}:${occasion}`
  tellCitizen(step, {
    key,
    identityId: appeal.identity_id,
    template,
    matterId: appeal.id,
    purpose: PURPOSES[template] ?? 'step',
    text,
    notBefore,
  })
  return key
}

const PURPOSES: Record<string, Purpose> = { asked: 'question', answered: 'result', declined: 'result', concluded: 'result' }
