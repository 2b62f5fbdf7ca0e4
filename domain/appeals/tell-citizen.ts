import type { Purpose } from '../channels/message.ts'
import { tellCitizen } from '../channels/tell.ts'
import type { Step } from '../step.ts'
import type { Appeal } from './tables.ts'

import { tellTheDesk } from './tell-desk.ts'
import { undoneUntil } from './undoable.ts'

type Told = Pick<Appeal, 'id' | 'number' | 'identity_id' | 'by_call'>

/**
 * Stores a message to the citizen, if there is an identity. One message for each appeal and `occasion`. Whoever left a land line gets no
 * SMS: the clerks are asked to call.
 */
export function tellTheCitizen(step: Step, appeal: Told, occasion: string, text: string): void {
  store(step, appeal, occasion, text, step.now)
}

/**
 * The same of a step that can be undone: the message waits until it no longer can be. `appeal` is as it was before the step, so that the
 * same step, undone and made again, has a message of its own. Returns the key, or null if there is nobody to write to.
 */
export const tellTheCitizenLater = (
  step: Step,
  appeal: Told & Pick<Appeal, 'events'>,
  occasion: string,
  text: string,
): string | null => store(step, appeal, `${occasion}:${appeal.events}`, text, undoneUntil(step.now))

function store(step: Step, appeal: Told, occasion: string, text: string, notBefore: Date): string | null {
  const template = occasion.split(':')[0]!
  if (appeal.by_call) askForCall(step, appeal, occasion, TO_TELL[template])
  if (appeal.by_call || !appeal.identity_id) return null
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

function askForCall(step: Step, { id, number }: Pick<Appeal, 'id' | 'number'>, occasion: string, what: string | undefined): void {
  if (!what) return
  tellTheDesk(step, {
    key: `call:${id}:${occasion}`,
    role: 'clerk',
    appealId: id,
    kind: 'to_call',
    text: `${number} ${what}。反映人留的是座机，请打电话告诉`,
  })
}

const PURPOSES: Record<string, Purpose> = {
  asked: 'question',
  answered: 'result',
  declined: 'result',
  concluded: 'result',
  replied: 'result',
}

// What a citizen with a land line is called for; of the rest they know already.
const TO_TELL: Record<string, string> = {
  asked: '要反映人补充情况',
  answered: '有答复了',
  declined: '没有受理',
  extended: '延期了',
  handed: '转交监督部门办了',
  concluded: '督查有了结论',
  replied: '追问有了回答',
}
