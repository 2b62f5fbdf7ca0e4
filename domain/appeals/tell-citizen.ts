import type { Purpose } from '../channels/message.ts'
import { tellCitizen } from '../channels/tell.ts'
import type { Step } from '../step.ts'
import type { Appeal } from './tables.ts'

/** Stores a message to the citizen, if there is an identity. One message for each appeal and `occasion`. */
export function tellTheCitizen(step: Step, appeal: Pick<Appeal, 'id' | 'identity_id'>, occasion: string, text: string): void {
  if (!appeal.identity_id) return
  const template = occasion.split(':')[0]!
  tellCitizen(step, {
    key: `${appeal.id}:${occasion}`,
    identityId: appeal.identity_id,
    template,
    matterId: appeal.id,
    purpose: PURPOSES[template] ?? 'step',
    text,
  })
}

const PURPOSES: Record<string, Purpose> = { asked: 'question', answered: 'result', declined: 'result', concluded: 'result' }
