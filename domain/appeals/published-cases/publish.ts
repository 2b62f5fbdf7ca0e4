import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { knownOf } from '../known-of.ts'
import { must } from '../must.ts'
import { CopyInput } from './internal/copy-input.ts'
import { isUntouchedAndDoubtful, originalsOf } from './internal/originals.ts'
import { proposeCopy, replaceProposal } from './internal/propose-copy.ts'
import { refuseHidden } from './internal/refuse-hidden.ts'
import { refusePersonalData } from './internal/refuse-personal-data.ts'
import { writeCopy } from './internal/write-copy.ts'

export const PublishInput = CopyInput.extend({ appealId: z.uuid().describe('诉求') })

/**
 * 公开: publishes the edited copy, or a new version of it, and ends `copy_outdated`. The original does not change and is never public.
 * A copy in which nothing was changed, although something in it is doubtful, is not published but waits for a second person (policy
 * `publication`): `version` is null then. Refuses `still_personal` if the copy has a phone, identity number, plate, card, mail address or a
 * name of the vault that the editor did not expressly allow, `photo_not_found`, and `not_told_yet` while the answer can still be undone.
 */
export async function publish(context: DeskContext, input: z.infer<typeof PublishInput>) {
  return await perform(context, `publish/${input.appealId}`, async (step) => {
    const { tx, rules } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(step.actor, 'publish', { appeal })
    await refuseHidden(step, appeal.id)

    refusePersonalData([input.title, input.body, input.answer, input.words], await knownOf(tx, step, appeal), input.letStand)
    const secondPerson = rules.publication.body.secondPerson && isUntouchedAndDoubtful(await originalsOf(step, appeal), input)

    await replaceProposal(step, appeal.id)
    if (secondPerson) return await proposeCopy(step, appeal, input)

    const version = await writeCopy(step, appeal, input)
    await advance(step, appeal, { publication: 'published', copy_outdated: false }, { action: 'published', version })
    return { version }
  })
}
